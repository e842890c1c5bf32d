package io.anuencia.consent.standing;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

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
        Instant since = suppressions.erased(List.of(person)).get(person);
        return since != null
                && !standings
                        .read(List.of(person))
                        .get(person)
                        .isBroken(person.subjectOf(key), since, null, null);
    }
}
