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
import java.util.UUID;

/**
 * Someone wants to be left alone.
 *
 * @param keys all keys of the person, the record key first
 * @param scope from what
 * @param kind what kind of suppression it makes
 * @param source where it was heard
 * @param saidAt when they said so, by the clock that the law looks at
 * @param cause the WhatsApp message that says so, or null
 */
public record OptOutSignal(
        List<RecipientKey> keys,
        OptOutScope scope,
        SuppressionKind kind,
        EntrySource source,
        Instant saidAt,
        OptOutCause cause) {

    public OptOutSignal {
        keys = List.copyOf(keys);
    }

    /** What a person is spared, of another key of theirs. */
    static OptOutSignal carried(Suppression found, RecipientKey to) {
        return new OptOutSignal(
                List.of(to),
                new OptOutScope(found.brand(), found.purpose()),
                found.kind(),
                EntrySource.NUMBER_CHANGE,
                found.since(),
                null);
    }

    /** The subjects of a person that said so. */
    List<UUID> subjectsIn(Group person) {
        List<UUID> subjects =
                keys.stream()
                        .map(person::subjectOf)
                        .filter(subject -> subject != null)
                        .distinct()
                        .toList();
        if (subjects.isEmpty()) {
            throw new IllegalStateException("the group has none of the keys");
        }
        return subjects;
    }

    /** What it makes of one of them. */
    Suppression of(UUID subject) {
        return new Suppression(subject, kind, scope.brand(), scope.purpose(), saidAt);
    }

    /** Whether it comes too late to end anything of a person: all that they have is from after. */
    boolean isOvertaken(Group person, Standing standing) {
        return kind.canBeOvertaken()
                && standing.overtakes(
                        subjectsIn(person).get(0), saidAt, scope.brand(), scope.purpose());
    }

    /** Whether something told of it before, so that nobody counts it twice. */
    boolean isToldBefore() {
        return isToldBefore(source, kind, cause);
    }

    /**
     * Whether something told of an opt-out before: the message that asks for it in so many words,
     * or the same opt-out of another key. A human reads it out of a message that is known to them;
     * of what lies in the dead letters nothing is known, and the message told of it.
     */
    static boolean isToldBefore(EntrySource source, SuppressionKind kind, OptOutCause cause) {
        return switch (source) {
            case WHATSAPP -> kind != SuppressionKind.WRONG_NUMBER || cause != null;
            case REVIEW -> cause == null;
            case NUMBER_CHANGE, LINK -> true;
            case API, CLAIM, PLATFORM, PAGE, EXPIRY, ERASURE -> false;
        };
    }

    /** The same, of another key of the person: this one told of it. */
    OptOutSignal carriedTo(RecipientKey key) {
        return carriedTo(List.of(key));
    }

    /** The same, of other keys of the person: this one told of it. */
    public OptOutSignal carriedTo(List<RecipientKey> others) {
        return new OptOutSignal(others, scope, kind, EntrySource.NUMBER_CHANGE, saidAt, null);
    }

    /** What is told once nothing that it covers can start. */
    OptOutEffective effective(UUID id, List<Group> people, Instant since) {
        return new OptOutEffective(
                id,
                subjectsIn(people.get(0)).get(0),
                people.stream().flatMap(person -> person.keys().stream()).distinct().toList(),
                scope,
                since,
                cause,
                isToldBefore());
    }

    /** The same, said at another time. */
    OptOutSignal saidAt(Instant time) {
        return new OptOutSignal(keys, scope, kind, source, time, cause);
    }
}
