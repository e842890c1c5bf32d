package io.anuencia.contacts.importing;

import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.StoredJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The answer of consent-service to a claim.
 *
 * @param claimId the claim
 * @param state outcome of the claim
 * @param missing what a claim that ended UNKNOWN lacks
 */
record ClaimAnswer(UUID claimId, State state, List<String> missing) {

    /** Outcomes of a claim. */
    enum State {
        GIVEN,
        UNKNOWN,
        REFUSED
    }

    /** Returns the answer in an event of the ledger, or empty if the event answers no claim. */
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
