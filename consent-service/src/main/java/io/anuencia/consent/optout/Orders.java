package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suppressions that an operator orders and lifts; no consent of the person lifts an order. */
@ApplicationScoped
class Orders {

    private final OptOutCalls calls;
    private final LockedCalls lockedCalls;
    private final Subjects subjects;
    private final Suppressions suppressions;
    private final Clock clock;

    Orders(
            OptOutCalls calls,
            LockedCalls lockedCalls,
            Subjects subjects,
            Suppressions suppressions,
            @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.lockedCalls = lockedCalls;
        this.subjects = subjects;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** Records an order, with the barrier of any opt-out; returns its effective time. */
    Instant take(String idempotencyKey, SuppressionRequest.Named order) {
        return calls.take(
                idempotencyKey,
                order,
                OptOutSignal.withoutCause(
                        List.of(order.recipientKey()),
                        order.scope(),
                        order.kind(),
                        EntrySource.API,
                        clock.instant()));
    }

    /**
     * A lift.
     *
     * @param found whether the order was in force; of a repeated call, when the first one was made
     * @param subjects the subjects for which this very call lifted it
     */
    record Lift(boolean found, Set<UUID> subjects) {}

    /**
     * Lifts an order for all keys that are surely the person's, and for those that it was copied to
     * when they were separated from another holder of a number.
     *
     * @param idempotencyKey the caller's key, or null
     */
    Lift lift(String idempotencyKey, SuppressionRequest.Named order) {
        List<RecipientKey> key = List.of(order.recipientKey());
        List<UUID> about =
                subjects.read(key).all().stream()
                        .flatMap(person -> withCopies(person, order))
                        .toList();
        List<RecipientKey> keys = new ArrayList<>(key);
        keys.addAll(subjects.keysOf(about));
        AtomicReference<Set<UUID>> lifted = new AtomicReference<>(Set.of());
        Found found =
                lockedCalls.once(
                        idempotencyKey,
                        order,
                        Found.class,
                        keys,
                        people -> {
                            lifted.set(lift(people, order));
                            return new Found(!lifted.get().isEmpty());
                        });
        return new Lift(found.found(), lifted.get());
    }

    /** The answer that is kept for repeats of a lift. */
    record Found(boolean found) {}

    private Set<UUID> lift(Groups people, SuppressionRequest.Named order) {
        Instant now = clock.instant();
        return withCopies(people.of(order.recipientKey()), order)
                .filter(people.subjects()::contains)
                .filter(subject -> suppressions.end(ended(subject, order, now)))
                .collect(Collectors.toSet());
    }

    private Stream<UUID> withCopies(Group person, SuppressionRequest.Named order) {
        Group surely = person.spokenForBy(List.of(order.recipientKey()));
        return suppressions.withCopies(surely, order.kind(), order.scope().brand()).stream();
    }

    private static Suppression ended(UUID subject, SuppressionRequest.Named order, Instant now) {
        return new Suppression(subject, order.kind(), order.scope().brand(), null, now);
    }
}
