package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdempotentCalls;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes what forms say of people, for them to confirm. Sends nothing: the person writes first. */
@ApplicationScoped
class DoubleOptIns {

    private final Subjects subjects;
    private final Ledger ledger;
    private final Challenges challenges;
    private final HeardConsents consents;
    private final IdempotentCalls calls;

    DoubleOptIns(
            Subjects subjects,
            Ledger ledger,
            Challenges challenges,
            HeardConsents consents,
            IdempotentCalls calls) {
        this.subjects = subjects;
        this.ledger = ledger;
        this.challenges = challenges;
        this.consents = consents;
        this.calls = calls;
    }

    /**
     * What a call leaves behind for its repeats.
     *
     * @param id the challenge
     */
    record Taken(UUID id) {}

    /** Paths of what the agreement would lack even once it is confirmed. */
    List<String> missingIn(DoubleOptInRequest.Named request) {
        return consents.missingIn(request.key(), request.agreement());
    }

    /**
     * Opens a challenge and enters that the person is asked; both or nothing.
     *
     * @throws ProblemException 409 for the repeat of a call whose challenge is forgotten
     */
    Challenge open(String idempotencyKey, DoubleOptInRequest.Named request) {
        Taken taken =
                subjects.begunAgain(
                        List.of(request.key()),
                        () ->
                                calls.once(
                                        idempotencyKey,
                                        request,
                                        Taken.class,
                                        () -> new Taken(open(request))));
        return challenges.find(taken.id()).orElseThrow(DoubleOptIns::forgotten);
    }

    /** A key is remembered for longer than a person who wants to be forgotten. */
    private static ProblemException forgotten() {
        return ProblemException.conflict(
                "What this Idempotency-Key opened is forgotten, as with a person who was erased;"
                        + " send the request with another key if they ask again.");
    }

    private UUID open(DoubleOptInRequest.Named request) {
        RecipientKey key = request.key();
        Groups people = subjects.lock(List.of(key));
        Challenge challenge = challenges.open(people.of(key).subjectOf(key), request.agreement());
        LedgerPage page = ledger.open(people);
        consents.request(page, key, request.agreement(), challenge.id().toString());
        ledger.write(page);
        return challenge.id();
    }
}
