package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lifts what operators ordered, and reports of a wrong number that were misread. */
@ApplicationScoped
class Lifts {

    private final LockedCalls calls;
    private final Subjects subjects;
    private final Suppressions suppressions;
    private final Ledger ledger;
    private final Clock clock;

    Lifts(
            LockedCalls calls,
            Subjects subjects,
            Suppressions suppressions,
            Ledger ledger,
            @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.subjects = subjects;
        this.suppressions = suppressions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A lift.
     *
     * @param found whether it was in force; of a repeated call, when the first one was made
     * @param subjects the subjects for which this very call lifted it
     */
    record Lift(boolean found, Set<UUID> subjects) {}

    /**
     * Lifts an order or a report for all keys that are surely the person's, and for those that it
     * was copied to when they were separated from another holder of a number. With a reason, the
     * ledger says so for each of their subjects.
     *
     * @param idempotencyKey the caller's key, or null
     * @param by name of the caller
     */
    Lift lift(String idempotencyKey, LiftRequest.Named named, String by) {
        List<RecipientKey> key = List.of(named.recipientKey());
        List<UUID> about =
                subjects.read(key).all().stream()
                        .flatMap(person -> withCopies(person, named))
                        .toList();
        List<RecipientKey> keys = new ArrayList<>(key);
        keys.addAll(subjects.keysOf(about));
        AtomicReference<Set<UUID>> lifted = new AtomicReference<>(Set.of());
        Orders.Found found =
                calls.once(
                        idempotencyKey,
                        named,
                        Orders.Found.class,
                        keys,
                        people -> {
                            lifted.set(lift(people, named, by));
                            return new Orders.Found(!lifted.get().isEmpty());
                        });
        return new Lift(found.found(), lifted.get());
    }

    private Set<UUID> lift(Groups people, LiftRequest.Named named, String by) {
        Instant now = clock.instant();
        Set<UUID> lifted =
                withCopies(people.of(named.recipientKey()), named)
                        .filter(people.subjects()::contains)
                        .filter(subject -> suppressions.liftInForce(lifted(subject, named, now)))
                        .collect(Collectors.toSet());
        if (named.reason() != null && !lifted.isEmpty()) {
            enter(people, lifted, lifting(named, by, now));
        }
        return lifted;
    }

    private void enter(Groups people, Set<UUID> lifted, EntryDraft draft) {
        LedgerPage page = ledger.open(people);
        for (Group person : people.all()) {
            person.subjects().stream()
                    .filter(lifted::contains)
                    .forEach(subject -> page.keep(person, subject, draft));
        }
        ledger.write(page);
    }

    private Stream<UUID> withCopies(Group person, LiftRequest.Named named) {
        Group surely = person.spokenForBy(List.of(named.recipientKey()));
        return suppressions.withCopies(surely, named.kind(), named.scope().brand()).stream();
    }

    private static Suppression lifted(UUID subject, LiftRequest.Named named, Instant now) {
        return new Suppression(subject, named.kind(), named.scope().brand(), null, now);
    }

    /** A lift states no consent: those that a report ended stay ended. */
    private static EntryDraft lifting(LiftRequest.Named named, String by, Instant now) {
        return new EntryDraft(
                ConsentState.UNKNOWN,
                new EntryDraft.Scope(named.scope().brand(), null, null),
                new EntryDraft.Origin(EntrySource.REVIEW, by, now),
                Proof.ofFacts(Map.of("lifted", named.kind().name(), "reason", named.reason())),
                List.of());
    }
}
