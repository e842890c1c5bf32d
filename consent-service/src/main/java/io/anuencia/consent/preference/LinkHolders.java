package io.anuencia.consent.preference;

import io.anuencia.consent.optout.DecisionHours;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whom a link was made for, and who they are by the keys that they changed to since. */
@ApplicationScoped
class LinkHolders {

    private final Subjects subjects;
    private final DecisionHours hours;
    private final Standings standings;

    LinkHolders(Subjects subjects, DecisionHours hours, Standings standings) {
        this.subjects = subjects;
        this.hours = hours;
        this.standings = standings;
    }

    /**
     * Whom a link was made for.
     *
     * @param person they, as far as the link speaks for them
     * @param former whether they have left a key of theirs since: whoever has it now is another
     */
    record Holder(Group person, boolean former) {}

    /** Whom a link was made for; empty where nothing leads to them any more. */
    Optional<Holder> of(PageToken token) {
        List<RecipientKey> keys = keysOf(token);
        Groups people = subjects.readWithSuccessors(keys);
        return keys.stream()
                .flatMap(key -> people.find(key).stream())
                .findFirst()
                .map(person -> person.spokenForBy(token.subjectId()))
                .filter(person -> !person.keys().isEmpty())
                .map(person -> new Holder(person, haveLeft(people, person, token)));
    }

    /** All keys of whom a link was made for. */
    List<RecipientKey> keysOf(PageToken token) {
        return subjects.keysOf(List.of(token.subjectId()));
    }

    /** Whether someone has left a key of theirs since they got the link. */
    boolean haveLeft(Groups people, Group person, PageToken token) {
        Instant issuedAt = hours.at(token.issuedAt());
        return person.keys().stream()
                .flatMap(key -> people.leftAt(key).stream())
                .anyMatch(leftAt -> !issuedAt.isAfter(leftAt));
    }

    /**
     * Does something with them under their lock, in a transaction of its own.
     *
     * @param own what, with whom the link was made for, as far as it speaks for them
     * @param later what, with each key that is theirs since, and those that they left again, unless
     *     somebody has agreed to something under one since
     */
    void locked(Visit visit, Consumer<Group> own, Consumer<Group> later) {
        List<RecipientKey> keys = visit.person().keys();
        Instant issuedAt = hours.at(visit.token().issuedAt());
        subjects.<Void>lockedWithSuccessors(
                keys,
                groups -> {
                    Group person = groups.of(keys.get(0));
                    own.accept(person.spokenForBy(visit.token().subjectId()));
                    groups.successorsOf(person, issuedAt).stream()
                            .filter(key -> !hasNextOwner(groups, key))
                            .map(key -> groups.of(key).spokenForBy(List.of(key)))
                            .forEach(later);
                    return null;
                });
    }

    private boolean hasNextOwner(Groups groups, RecipientKey key) {
        Optional<Instant> leftAt = groups.leftAt(key);
        if (leftAt.isEmpty()) {
            return false;
        }
        Group owner = groups.of(key);
        return standings
                .read(List.of(owner))
                .get(owner)
                .isBroken(owner.subjectOf(key), leftAt.get(), null, null);
    }
}
