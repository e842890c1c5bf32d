package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Suppressions that an operator orders and lifts; no consent of the person does. */
@ApplicationScoped
class Orders {

    private final OptOutCalls calls;
    private final Subjects subjects;
    private final Suppressions suppressions;
    private final IdSource ids;
    private final Clock clock;

    Orders(
            OptOutCalls calls,
            Subjects subjects,
            Suppressions suppressions,
            IdSource ids,
            @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.subjects = subjects;
        this.suppressions = suppressions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes an order, with the barrier of any opt-out; returns since when it is effective. */
    Instant take(String idempotencyKey, SuppressionRequest.Named order) {
        return calls.take(
                idempotencyKey,
                order,
                new OptOutSignal(
                        List.of(order.recipientKey()),
                        order.scope(),
                        order.kind(),
                        EntrySource.API,
                        now(),
                        null));
    }

    /**
     * Lifts what was ordered before now, for all keys that are surely the person's; returns their
     * subjects.
     */
    Set<UUID> lift(SuppressionRequest.Named order) {
        UUID cause = ids.next();
        List<RecipientKey> key = List.of(order.recipientKey());
        return subjects.locked(
                key,
                people -> {
                    Group person = people.of(order.recipientKey()).spokenForBy(key);
                    Instant now = now();
                    person.subjects()
                            .forEach(
                                    subject ->
                                            suppressions.lift(
                                                    new Suppression(
                                                            subject,
                                                            order.kind(),
                                                            order.scope().brand(),
                                                            null,
                                                            now),
                                                    cause));
                    return person.subjects();
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
