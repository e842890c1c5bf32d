package io.anuencia.contacts.importing;

import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.StoredJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What consent-service said of a claim.
 *
 * @param claimId which
 * @param state what it said
 * @param missing what an unknown one lacks
 */
record ClaimAnswer(UUID claimId, State state, List<String> missing) {

    /** The answers. */
    enum State {
        GIVEN,
        UNKNOWN,
        REFUSED
    }

    /** The answer that an event of the ledger holds, if it answers a claim. */
    static Optional<ClaimAnswer> of(PlatformEvent event) {
        if (event instanceof ConsentClaimRefused refused) {
            return Optional.of(new ClaimAnswer(refused.claimId(), State.REFUSED, List.of()));
        }
        if (event instanceof ConsentRecorded recorded && recorded.claimId() != null) {
            State state = recorded.state().isValid() ? State.GIVEN : State.UNKNOWN;
            return Optional.of(new ClaimAnswer(recorded.claimId(), state, recorded.missing()));
        }
        return Optional.empty();
    }

    String missingAsJson() {
        return StoredJson.of(missing);
    }
}
