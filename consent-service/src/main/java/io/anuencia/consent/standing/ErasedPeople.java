package io.anuencia.consent.standing;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * Finds people who were erased and have not come back. An express consent after the erasure, for
 * any purpose, brings a person back, even if it has ended since.
 */
@ApplicationScoped
public class ErasedPeople {

    // What a person said since stands in the ledger alone if it has ended: an opt-out takes its
    // place in the standing. An INVALIDATED consent was none.
    private static final String AGREED =
            """
            select subject_id, max(said_at) as said_at
            from consent_entry e
            where subject_id = any (?) and state in ('GIVEN', 'RENEWED') and takes_effect
              and not exists (
                  select 1 from consent_entry void
                  where void.subject_id = e.subject_id and void.state = 'INVALIDATED'
                    and void.brand = e.brand and void.purpose = e.purpose and void.takes_effect
                    and void.subject_version > e.subject_version)
            group by subject_id
            """;

    private final Sql sql;
    private final Standings standings;
    private final Suppressions suppressions;

    ErasedPeople(Sql sql, Standings standings, Suppressions suppressions) {
        this.sql = sql;
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

    /**
     * Returns the test of {@link #includes} for people of whom it is known since when they are
     * erased; people who are not are absent.
     */
    public BiPredicate<Group, RecipientKey> among(Map<Group, Instant> erased) {
        if (erased.isEmpty()) {
            return (person, key) -> false;
        }
        Map<Group, Standing> said = standings.read(erased.keySet());
        Map<UUID, Instant> agreed = agreed(erased.keySet());
        return (person, key) -> {
            Instant since = erased.get(person);
            UUID subject = person.subjectOf(key);
            return since != null
                    && !said.get(person).hasAgreedSince(subject, since)
                    && !SignalOrder.optInIsLater(agreed.getOrDefault(subject, since), since);
        };
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

    private Map<UUID, Instant> agreed(Collection<Group> people) {
        return sql.map(
                AGREED,
                row -> Columns.uuid(row, "subject_id"),
                row -> Columns.instant(row, "said_at"),
                SqlArray.uuids(Group.subjectsOf(people)));
    }
}
