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
 * Who was forgotten and has not come back: an express consent after it, for whatever purpose,
 * brings a person back.
 */
@ApplicationScoped
public class Forgotten {

    private final Standings standings;
    private final Suppressions suppressions;

    Forgotten(Standings standings, Suppressions suppressions) {
        this.standings = standings;
        this.suppressions = suppressions;
    }

    /**
     * Whether a key leads to someone of whom nothing may be learned.
     *
     * @param person whom it names, locked
     */
    public boolean includes(Group person, RecipientKey key) {
        return among(List.of(person)).test(person, key);
    }

    /** The same for many people, who are looked up at once. */
    public BiPredicate<Group, RecipientKey> among(Collection<Group> people) {
        return among(suppressions.erased(people));
    }

    /** What is over of what people said. */
    @FunctionalInterface
    public interface Past {

        /** Whether the one whom a key names is forgotten, or is back and said it before. */
        boolean covers(Group person, RecipientKey key, Instant saidAt);
    }

    /**
     * What is over for people of whom some were forgotten.
     *
     * @param people locked
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
                                .isBroken(person.subjectOf(key), erased.get(person), null, null);
    }
}
