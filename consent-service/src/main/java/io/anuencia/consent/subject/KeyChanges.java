package io.anuencia.consent.subject;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Remembers which key a person changed to, so that what they said before the change but is received
 * after it still finds them. It links nobody.
 */
@ApplicationScoped
class KeyChanges {

    // After two changes, the last key also inherits what was said before the first.
    private static final String SUCCESSORS =
            """
            with recursive onward as (
                select from_id, to_id, changed_at as said_until
                from key_change where from_id = any (?)
                union
                select onward.from_id, later.to_id,
                       least(onward.said_until, later.changed_at)
                from onward join key_change later on later.from_id = onward.to_id)
            select onward.from_id, k.recipient_key, max(onward.said_until) as said_until
            from onward join subject_key k on k.subject_id = onward.to_id
            group by onward.from_id, k.recipient_key
            order by onward.from_id, k.recipient_key
            """;
    private static final String NOTE =
            """
            insert into key_change (from_id, to_id, changed_at) values (?, ?, ?)
            on conflict (from_id, to_id) do update
            set changed_at = greatest(key_change.changed_at, excluded.changed_at)
            """;

    private final Sql sql;

    KeyChanges(Sql sql) {
        this.sql = sql;
    }

    /** Stores a change between two subjects, under the lock of both. */
    void note(UUID from, UUID to, Instant changedAt) {
        sql.update(NOTE, from, to, changedAt);
    }

    /** Returns the keys that these people changed to. */
    List<Groups.Successor> successorsOf(Groups people) {
        return sql.list(
                SUCCESSORS,
                row ->
                        new Groups.Successor(
                                Columns.uuid(row, "from_id"),
                                Columns.key(row, "recipient_key"),
                                Columns.instant(row, "said_until")),
                SqlArray.uuids(people.subjects()));
    }
}
