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
                select from_id, to_id, changed_at as said_until,
                       changed_at, reported_at, of_user_id
                from key_change where from_id = any (?)
                union
                select onward.from_id, later.to_id,
                       least(onward.said_until, later.changed_at),
                       null::timestamptz, null::timestamptz, null::boolean
                from onward join key_change later on later.from_id = onward.to_id)
            select onward.from_id, k.recipient_key, max(onward.said_until) as said_until,
                   max(onward.changed_at) as changed_at, max(onward.reported_at) as reported_at,
                   bool_and(onward.of_user_id) as of_user_id
            from onward join subject_key k on k.subject_id = onward.to_id
            group by onward.from_id, k.recipient_key
            union all
            select subject_id, null, left_at, null, null, of_user_id
            from left_key where subject_id = any (?)
            order by from_id, recipient_key
            """;
    private static final String NOTE =
            """
            insert into key_change (from_id, to_id, changed_at, reported_at, of_user_id)
            values (?, ?, ?, ?, ?)
            on conflict (from_id, to_id) do update
            set changed_at = greatest(key_change.changed_at, excluded.changed_at),
                reported_at = greatest(key_change.reported_at, excluded.reported_at),
                of_user_id = coalesce(key_change.of_user_id, false) or excluded.of_user_id
            """;
    private static final String LEAVE =
            """
            insert into left_key (subject_id, left_at, of_user_id) values (?, ?, ?)
            on conflict do nothing
            """;

    private final Sql sql;

    KeyChanges(Sql sql) {
        this.sql = sql;
    }

    /** Stores a change between two subjects, under the lock of both. */
    void note(UUID from, UUID to, Instant changedAt, ChangeReport report) {
        sql.update(
                NOTE,
                from,
                to,
                changedAt,
                report.isByWhatsApp() ? changedAt : null,
                report.isOfUserId());
    }

    /** Stores that the holder of a subject's key left it for one that leads to nobody any more. */
    void leave(UUID subject, Instant leftAt, ChangeReport report) {
        sql.update(LEAVE, subject, leftAt, report.isOfUserId());
    }

    /**
     * Returns the keys that these people changed to; the key is null if it leads to nobody any
     * more.
     */
    List<Groups.Successor> successorsOf(Groups people) {
        SqlArray subjects = SqlArray.uuids(people.subjects());
        return sql.list(
                SUCCESSORS,
                row ->
                        new Groups.Successor(
                                Columns.uuid(row, "from_id"),
                                Columns.key(row, "recipient_key"),
                                Columns.instant(row, "said_until"),
                                Columns.instant(row, "changed_at"),
                                Columns.instant(row, "reported_at"),
                                row.getObject("of_user_id", Boolean.class)),
                subjects,
                subjects);
    }
}
