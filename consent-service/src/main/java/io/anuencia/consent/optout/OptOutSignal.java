package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request, from whatever source, not to be written to.
 *
 * @param keys keys under which it holds, the record key first; at least one
 * @param scope scope of the opt-out
 * @param kind kind of suppression that it creates
 * @param source where it was received
 * @param saidAt when it was said, by the decision clock
 * @param cause WhatsApp message that says so, or null
 * @param byRefusal whether WhatsApp reported it with a message that it refused for that reason, so
 *     that no message caused it
 */
public record OptOutSignal(
        List<RecipientKey> keys,
        OptOutScope scope,
        SuppressionKind kind,
        EntrySource source,
        Instant saidAt,
        OptOutCause cause,
        boolean byRefusal) {

    public OptOutSignal {
        keys = List.copyOf(keys);
    }

    /** Returns a signal that no known message of WhatsApp caused. */
    public static OptOutSignal withoutCause(
            List<RecipientKey> keys,
            OptOutScope scope,
            SuppressionKind kind,
            EntrySource source,
            Instant saidAt) {
        return new OptOutSignal(keys, scope, kind, source, saidAt, null, false);
    }

    /** Returns a signal that carries a suppression to another key of the same person. */
    static OptOutSignal carried(Suppression found, RecipientKey to) {
        return withoutCause(
                List.of(to),
                new OptOutScope(found.brand(), found.purpose()),
                found.kind(),
                EntrySource.NUMBER_CHANGE,
                found.since());
    }

    /** The subjects of a person's group that the signal names. */
    List<UUID> subjectsIn(Group person) {
        List<UUID> subjects = person.subjectsNamed(keys);
        if (subjects.isEmpty()) {
            throw new IllegalStateException("the group has none of the keys");
        }
        return subjects;
    }

    /** The suppression that it creates for one of them. */
    Suppression of(UUID subject) {
        return new Suppression(subject, kind, scope.brand(), scope.purpose(), saidAt);
    }

    /** Whether exactly these suppressions of the people it names are in force already. */
    boolean isRecorded(List<Group> people, Map<Group, List<Suppression>> inForce) {
        return people.stream()
                .allMatch(
                        person ->
                                subjectsIn(person).stream()
                                        .map(this::of)
                                        .allMatch(inForce.get(person)::contains));
    }

    /**
     * Whether it arrives too late to end anything: every consent of the person was given after it.
     */
    boolean isOvertaken(Group person, Standing standing) {
        return kind.canBeOvertaken()
                && standing.overtakes(
                        subjectsIn(person).get(0), saidAt, scope.brand(), scope.purpose());
    }

    /** Whether an earlier event announced it, so that nobody counts it twice. */
    boolean isAnnouncedBefore() {
        return byRefusal || isAnnouncedBefore(source, kind, cause);
    }

    /**
     * Whether an earlier event announced such an opt-out: the message that asks for it in so many
     * words, or the same opt-out for another key. A review with a cause finds an opt-out in a known
     * message that announced none; one without a cause is about a dead letter, whose message counts
     * as announced.
     */
    static boolean isAnnouncedBefore(EntrySource source, SuppressionKind kind, OptOutCause cause) {
        return switch (source) {
            case WHATSAPP -> kind != SuppressionKind.WRONG_NUMBER || cause != null;
            case REVIEW -> cause == null;
            case NUMBER_CHANGE, LINK -> true;
            case API, CLAIM, PLATFORM, PAGE, EXPIRY, ERASURE -> false;
        };
    }

    /** This opt-out for another key of the person; this one announced it. */
    public OptOutSignal carriedTo(RecipientKey key) {
        return withoutCause(List.of(key), scope, kind, EntrySource.NUMBER_CHANGE, saidAt);
    }

    /** The event for when no message that it covers can start any more. */
    OptOutEffective effective(UUID id, List<Group> people, Instant since) {
        return new OptOutEffective(
                id,
                subjectsIn(people.get(0)).get(0),
                Group.keysOf(people),
                scope,
                since,
                cause == null ? null : cause.writtenBy(keys),
                isAnnouncedBefore());
    }

    /** This opt-out, dated differently. */
    OptOutSignal saidAt(Instant time) {
        return new OptOutSignal(keys, scope, kind, source, time, cause, byRefusal);
    }
}
