package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Cuts decisions off from erased people. What was decided, and why, stays; what identifies the
 * person goes: their key, the WhatsApp message answered, whose id holds their number, and the hash
 * of the text, which may name them. So does what leads from the messages that dispatch-service
 * keeps under their key to their history: the message's id, which becomes another one that all its
 * attempts share, and in the inputs the ids of their subjects and entries.
 */
@ApplicationScoped
class ForgottenDecisions {

    // "%s": a pattern of the ids of the person's subjects.
    private static final String INPUTS =
            """
            (select regexp_replace(
                        coalesce(
                            jsonb_set(said.inputs, '{standing,rows}', own.rows), said.inputs)::text,
                        them.ids, '00000000-0000-0000-0000-000000000000', 'g')::json
             from (select inputs::jsonb #- '{message,cause}' #- '{message,contentHash}' as inputs)
                 said
             cross join (select %s as ids) them
             cross join lateral (
                 select jsonb_agg(
                     case when one ->> 'subjectId' ~ them.ids then one - 'entryId' else one end
                     order by place) as rows
                 from jsonb_array_elements(said.inputs #> '{standing,rows}')
                     with ordinality as each (one, place)) own)
            """;

    // Version 8: an id that is already another one. Without the salt, which is never kept, nobody
    // can tell from which id it was made.
    private static final String MESSAGE_ID =
            """
            overlay(
                encode(substring(sha256(convert_to(message_id::text || ?, 'UTF8')) for 16), 'hex')
                placing '8' from 13)::uuid
            """;
    private static final String IS_OWN_ID = "substring(message_id::text from 15 for 1) <> '8'";

    // Decisions keyed to someone else keep that person's key. An older release left the id.
    private static final String OWN =
            """
            update permit set recipient_key = null, cause = null, content_hash = null,
                message_id = %s, inputs = %s
            where subject_id = any (?) and (recipient_key is not null or %s)
            """
                    .formatted(MESSAGE_ID, INPUTS.formatted("?::text"), IS_OWN_ID);
    // Someone named besides the first may have written the message, and the text may name them. The
    // key is that of the first, who stays. What is cut already stays as it is.
    private static final String SHARED =
            """
            with shared as (
                select attempt_id from permit
                where attempt_id = any (array(
                    select attempt_id from shared_decision where subject_id = any (?::uuid[])
                    union
                    select attempt_id from shared_permit where subject_id = any (?::uuid[])))
                  and subject_id <> all (?::uuid[])
                  and (cause is not null or content_hash is not null or inputs::text ~ ?)
                order by attempt_id for update)
            update permit set cause = null, content_hash = null, inputs = %s
            where attempt_id in (select attempt_id from shared)
            """
                    .formatted(INPUTS.formatted("?::text"));
    // A close that arrived before its request has no subject, only the key.
    private static final String CLOSED =
            "delete from permit where subject_id is null and recipient_key = any (?)";
    private static final String ERASED =
            """
            select e.id, array_send(array(
                select member.id
                from %s
                where about.erasure_id = e.id
                  and not exists (select 1 from subject_key k where k.subject_id = member.id)
            )) as subjects
            from erasure e
            where e.erased_at > ? and e.id > ?
            order by e.id
            limit 1000
            """
                    .formatted(ErasureHolds.MEMBERS);

    private final SecureRandom random = new SecureRandom();
    private final Sql sql;

    ForgottenDecisions(Sql sql) {
        this.sql = sql;
    }

    /**
     * A person whose keys were destroyed.
     *
     * @param erasureId id of the erasure
     * @param subjects ids of their subjects
     */
    record Erased(UUID erasureId, List<UUID> subjects) {}

    /** Cuts the decisions about a locked person off from them; returns how many. */
    @Transactional(Transactional.TxType.MANDATORY)
    int forget(Group person) {
        return cut(person.subjects()) + sql.update(CLOSED, SqlArray.keys(person.keys()));
    }

    /**
     * Cuts the decisions off that an older release left joined to somebody erased; returns how
     * many.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forgetRest(Erased person) {
        return cut(person.subjects());
    }

    private int cut(Collection<UUID> subjects) {
        SqlArray ids = SqlArray.uuids(subjects);
        String pattern = subjects.stream().map(UUID::toString).collect(Collectors.joining("|"));
        return sql.update(OWN, salt(), pattern, ids)
                + sql.update(SHARED, ids, ids, ids, pattern, pattern);
    }

    /** Returns some of the people erased since an instant, in the order of their erasures' ids. */
    List<Erased> erasedSince(Instant from, UUID afterErasure) {
        return sql.list(
                ERASED,
                row -> new Erased(Columns.uuid(row, "id"), Columns.uuids(row, "subjects")),
                from,
                afterErasure);
    }

    private String salt() {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
