package io.anuencia.consent.preference;

import io.anuencia.consent.optout.DecisionTimes;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.NextHolders;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Finds the person a link was made for, also by the keys that they have changed to since. */
@ApplicationScoped
class PageHolders {

    private final Subjects subjects;
    private final DecisionTimes times;
    private final NextHolders next;
    private final Handovers handovers;

    PageHolders(Subjects subjects, DecisionTimes times, NextHolders next, Handovers handovers) {
        this.subjects = subjects;
        this.times = times;
        this.next = next;
        this.handovers = handovers;
    }

    /**
     * The person a link was made for.
     *
     * @param person their group, as far as the link speaks for it
     * @param left whether they have left one of their keys since; whoever has that key now is
     *     someone else
     * @param reported whether one of their keys was reported to be somebody else's since
     */
    record Holder(Group person, boolean left, boolean reported) {
        /** Whether one of their keys is, or may be, someone else's by now. */
        boolean former() {
            return left || reported;
        }
    }

    /** Returns the person a link was made for; empty if nothing leads to them any more. */
    Optional<Holder> of(PageToken token) {
        List<RecipientKey> keys = keysOf(token);
        Groups people = subjects.readWithSuccessors(keys);
        return keys.stream()
                .flatMap(key -> people.find(key).stream())
                .findFirst()
                .map(person -> person.spokenForBy(token.subjectId()))
                .filter(person -> !person.keys().isEmpty())
                .map(person -> holder(people, person, token));
    }

    /** All keys of the person a link was made for. */
    List<RecipientKey> keysOf(PageToken token) {
        return subjects.keysOf(List.of(token.subjectId()));
    }

    /** Looks at a person by what is known now, which may be more than when they were read. */
    Holder holder(Groups people, Group person, PageToken token) {
        Instant issuedAt = times.at(token.issuedAt());
        boolean left =
                person.keys().stream()
                        .flatMap(key -> people.leftAt(key).stream())
                        .anyMatch(leftAt -> !issuedAt.isAfter(leftAt));
        return new Holder(person, left, handovers.wasReported(person, issuedAt));
    }

    /**
     * Returns a key that whoever got a link has now: that of the link or, if it changed hands
     * since, one that was linked with it. Empty if the number is, or may be, somebody else's, and
     * no other key of theirs is known.
     */
    Optional<RecipientKey> keyOfReader(PageToken token) {
        UUID subject = token.subjectId();
        Groups people = subjects.read(subjects.keyOf(subject).stream().toList());
        return handovers.keyOfHolder(people, subject, times.at(token.issuedAt()));
    }

    /**
     * Runs an action on the holder under their lock, in a transaction of its own.
     *
     * @param own action on the holder, as far as the link speaks for them
     * @param later action on each key that they have changed to since, including keys that they
     *     left again, unless somebody has agreed to something under such a key since
     */
    void locked(Visit visit, Consumer<Group> own, Consumer<Group> later) {
        List<RecipientKey> keys = visit.person().keys();
        Instant issuedAt = times.at(visit.token().issuedAt());
        subjects.<Void>lockedWithSuccessors(
                keys,
                groups -> {
                    Optional<Group> holder = holderAmong(groups.of(keys), visit.token());
                    holder.map(person -> person.spokenForBy(visit.token().subjectId()))
                            .ifPresent(own);
                    holder.stream()
                            .flatMap(person -> groups.successorsOf(person, issuedAt).stream())
                            .filter(key -> !hasNextOwner(groups, key))
                            .map(key -> groups.of(key).spokenForBy(List.of(key)))
                            .forEach(later);
                    return null;
                });
    }

    /** An erasure may have taken the holders of their keys apart since the page was opened. */
    private static Optional<Group> holderAmong(List<Group> people, PageToken token) {
        return people.stream()
                .filter(person -> person.subjects().contains(token.subjectId()))
                .findFirst();
    }

    private boolean hasNextOwner(Groups groups, RecipientKey key) {
        return groups.leftAt(key)
                .filter(at -> next.agreed(groups.of(key).subjectOf(key), at))
                .isPresent();
    }
}
