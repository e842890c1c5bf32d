package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes claims of forms for people to confirm. Sends nothing: the person writes first. */
@ApplicationScoped
class DoubleOptIns {

    private final Ledger ledger;
    private final Challenges challenges;
    private final HeardConsents consents;
    private final LockedCalls calls;

    DoubleOptIns(Ledger ledger, Challenges challenges, HeardConsents consents, LockedCalls calls) {
        this.ledger = ledger;
        this.challenges = challenges;
        this.consents = consents;
        this.calls = calls;
    }

    /**
     * The stored result of a call, returned to its repeats.
     *
     * @param id id of the challenge
     */
    record Taken(UUID id) {}

    /**
     * Opens a challenge and enters that the person was asked, in one transaction. A repeat of a
     * call gets its answer even if the text or the purpose has changed since.
     *
     * @throws ProblemException (422) if the agreement would be incomplete even once it is
     *     confirmed; (409) for the repeat of a call whose challenge was deleted
     */
    Challenge open(String idempotencyKey, DoubleOptInRequest.Named request) {
        Taken taken =
                calls.once(
                        idempotencyKey,
                        request,
                        Taken.class,
                        List.of(request.key()),
                        new LockedCalls.Checked<>(
                                () -> refuseIncomplete(request),
                                people -> new Taken(open(people, request))));
        return challenges.find(taken.id()).orElseThrow(DoubleOptIns::forgotten);
    }

    /** Idempotency keys are kept even after an erasure has deleted the person's challenges. */
    private static ProblemException forgotten() {
        return ProblemException.conflict(
                "The double opt-in opened with this Idempotency-Key was deleted, as when a person"
                        + " is erased; send the request with another key if they ask again.");
    }

    private UUID open(Groups people, DoubleOptInRequest.Named request) {
        RecipientKey key = request.key();
        UUID challenge = challenges.open(people.of(key).subjectOf(key), request.agreement());
        LedgerPage page = ledger.open(people);
        consents.request(page, key, request.agreement(), challenge.toString());
        ledger.write(page);
        return challenge;
    }

    private void refuseIncomplete(DoubleOptInRequest.Named request) {
        List<String> missing = consents.missingIn(request.key(), request.agreement());
        if (!missing.isEmpty()) {
            throw ProblemException.unprocessable(
                    missing.get(0),
                    "Even once confirmed, this consent would be incomplete, or name something"
                            + " unknown or a text that the purpose does not show: "
                            + String.join(", ", missing)
                            + ".");
        }
    }
}
