package io.anuencia.consent.permit;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Strips decisions of what identifies an erased person: their key, the WhatsApp message answered,
 * whose id holds their number, and the hash of the text, which may name them. Decisions keyed to
 * someone else keep that person's key. What was decided, and why, stays.
 */
@ApplicationScoped
class DecisionsAboutPeople implements Forgettable {

    private static final String FORGET =
            """
            update permit set recipient_key = null, cause = null, content_hash = null,
                inputs = (inputs::jsonb #- '{message,cause}' #- '{message,contentHash}')::json
            where subject_id = any (?) and recipient_key is not null
            """;
    // Someone named besides the first may have written the message, and the text may name them. The
    // key is that of the first, who stays.
    private static final String FORGET_SHARED =
            """
            with shared as (
                select attempt_id from permit
                where attempt_id = any (array(
                    select attempt_id from shared_decision where subject_id = any (?::uuid[])
                    union
                    select attempt_id from shared_permit where subject_id = any (?::uuid[])))
                order by attempt_id for update)
            update permit set cause = null, content_hash = null,
                inputs = (inputs::jsonb #- '{message,cause}' #- '{message,contentHash}')::json
            where attempt_id in (select attempt_id from shared)
              and (cause is not null or content_hash is not null
                   or inputs #>> '{message,cause}' is not null
                   or inputs #>> '{message,contentHash}' is not null)
            """;
    // A close that arrived before its request has no subject, only the key.
    private static final String FORGET_CLOSED =
            """
            delete from permit
            where subject_id is null and recipient_key = any (?)
            """;

    private final Sql sql;

    DecisionsAboutPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "decisions";
    }

    @Override
    public long forget(Group person) {
        SqlArray keys = SqlArray.keys(person.keys());
        SqlArray subjects = SqlArray.uuids(person.subjects());
        return sql.update(FORGET, subjects)
                + sql.update(FORGET_SHARED, subjects, subjects)
                + sql.update(FORGET_CLOSED, keys);
    }
}
