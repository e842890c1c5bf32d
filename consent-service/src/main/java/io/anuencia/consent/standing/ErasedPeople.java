package io.anuencia.consent.standing;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Finds people who were erased and have not come back. An express consent after the erasure, for
 * any purpose, brings a person back.
 */
@ApplicationScoped
public class ErasedPeople {

    private final Standings standings;
    private final Suppressions suppressions;

    ErasedPeople(Standings standings, Suppressions suppressions) {
        this.standings = standings;
        this.suppressions = suppressions;
    }

    /**
     * Whether a key leads to somebody about whom nothing may be disclosed.
     *
     * @param person the person behind the key, locked
     */
    public boolean includes(Group person, RecipientKey key) {
        return among(List.of(person)).test(person, key);
    }

    /** Returns the test of {@link #includes} for many people, who are looked up at once. */
    public BiPredicate<Group, RecipientKey> among(Collection<Group> people) {
        return among(suppressions.erased(people));
    }

    /** Tells which statements of people an erasure has made void. */
    @FunctionalInterface
    public interface Past {

        /**
         * Whether the person behind a key is forgotten, or is back but said it before the erasure.
         */
        boolean covers(Group person, RecipientKey key, Instant saidAt);
    }

    /**
     * Returns the statements that are void for people, some of whom were erased.
     *
     * @param people the people, locked
     */
    public Past past(Collection<Group> people) {
        Map<Group, Instant> erased = suppressions.erased(people);
        BiPredicate<Group, RecipientKey> forgotten = among(erased);
        return (person, key, saidAt) ->
                forgotten.test(person, key)
                        || erased.containsKey(person) && !saidAt.isAfter(erased.get(person));
    }

    private BiPredicate<Group, RecipientKey> among(Map<Group, Instant> erased) {
        Map<Group, Standing> said = erased.isEmpty() ? Map.of() : standings.read(erased.keySet());
        return (person, key) ->
                erased.containsKey(person)
                        && !said.get(person)
                                .hasAgreedSince(person.subjectOf(key), erased.get(person));
    }
}
