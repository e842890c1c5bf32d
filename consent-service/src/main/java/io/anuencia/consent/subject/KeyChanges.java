package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Remembers which key a person changed to, so that what they said before the change but is received
 * after it still finds them. It links nobody.
 */
@ApplicationScoped
public class KeyChanges {

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
    // Whoever came back to a key has not left it; what WhatsApp reported, no caller takes back.
    private static final String KEEP_LEAVINGS =
            """
            insert into left_key (subject_id, left_at, of_user_id)
            select distinct c.from_id, gone.at, c.of_user_id
            from key_change c
            cross join lateral (
                values (c.reported_at, true), (c.changed_at, false)) as gone (at, certain)
            where c.to_id = any (?) and c.from_id <> all (?)
              and (gone.certain or c.reported_at is null or c.reported_at < c.changed_at)
              and gone.at > coalesce(
                  (select max(case when gone.certain then back.reported_at
                                   else back.changed_at end)
                   from key_change back
                   where back.to_id = c.from_id and back.from_id = any (?)), '-infinity')
            order by c.from_id, gone.at
            on conflict do nothing
            """;
    private static final String FORGET_CHANGES =
            "delete from key_change where from_id = any (?) or to_id = any (?)";
    private static final String FORGET_LEAVINGS = "delete from left_key where subject_id = any (?)";

    private final Sql sql;

    KeyChanges(Sql sql) {
        this.sql = sql;
    }

    /**
     * Records that a locked person uses another locked key from now on: what they said before also
     * holds for the new key, even if it is received later. It links nobody.
     *
     * @param locked both people with their successors; further successors are added
     * @param at when the key changed; what is said from the former key afterwards may come from
     *     somebody else
     * @param report who reported it, and what
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(
            Groups locked, RecipientKey from, RecipientKey to, Instant at, ChangeReport report) {
        sql.update(
                NOTE,
                locked.of(from).subjectOf(from),
                locked.of(to).subjectOf(to),
                at,
                report.isByWhatsApp() ? at : null,
                report.isOfUserId());
        locked.inherit(successorsOf(locked));
    }

    /**
     * Records that a locked person left a key for another one that leads to nobody, because they
     * were erased under it: what is said from the former key afterwards may come from somebody
     * else.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void left(Groups locked, RecipientKey from, Instant at, ChangeReport report) {
        sql.update(LEAVE, locked.of(from).subjectOf(from), at, report.isOfUserId());
        locked.inherit(successorsOf(locked));
    }

    /**
     * Destroys what leads from other keys to a locked person who is erased. That they left those
     * keys stays, so that the next holder of one does not pass for them.
     *
     * @return number of destroyed rows
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int forget(Group person) {
        SqlArray ids = SqlArray.uuids(person.subjects());
        sql.update(KEEP_LEAVINGS, ids, ids, ids);
        return sql.update(FORGET_CHANGES, ids, ids) + sql.update(FORGET_LEAVINGS, ids);
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
