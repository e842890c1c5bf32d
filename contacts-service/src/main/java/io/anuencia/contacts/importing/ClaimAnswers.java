package io.anuencia.contacts.importing;

import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Notes the answers to claims. Only a pending claim takes one, so a repeated event changes nothing
 * and no inbox is needed.
 */
@ApplicationScoped
public class ClaimAnswers {

    private final ImportStore store;
    private final Clock clock;

    ClaimAnswers(ImportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Notes those of these events that answer a claim. */
    @Transactional
    public void note(List<EventEnvelope> events) {
        List<ClaimAnswer> answers =
                events.stream()
                        .map(envelope -> ClaimAnswer.of(envelope.event()))
                        .flatMap(Optional::stream)
                        .toList();
        if (!answers.isEmpty()) {
            store.complete(store.answer(answers), clock.instant());
        }
    }
}
