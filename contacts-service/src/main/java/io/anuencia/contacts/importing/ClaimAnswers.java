package io.anuencia.contacts.importing;

import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Records the answers to claims. Only a pending claim takes an answer, so a repeated event changes
 * nothing and no inbox is needed.
 */
@ApplicationScoped
public class ClaimAnswers {

    private final ImportClaims claims;
    private final Clock clock;

    ClaimAnswers(ImportClaims claims, Clock clock) {
        this.claims = claims;
        this.clock = clock;
    }

    /** Records the events that answer a claim and skips the others. */
    @Transactional
    public void note(List<EventEnvelope> events) {
        List<ClaimAnswer> answers =
                events.stream()
                        .map(envelope -> ClaimAnswer.of(envelope.event()))
                        .flatMap(Optional::stream)
                        .toList();
        if (!answers.isEmpty()) {
            claims.complete(claims.answer(answers), clock.instant());
        }
    }
}
