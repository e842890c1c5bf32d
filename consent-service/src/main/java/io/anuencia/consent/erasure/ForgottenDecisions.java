package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
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

    // Decisions keyed to someone else keep that person's key.
    private static final String OWN =
            """
            update permit set recipient_key = null, cause = null, content_hash = null,
                message_id = %s, inputs = %s
            where subject_id = any (?) and recipient_key is not null
            """
                    .formatted(MESSAGE_ID, INPUTS.formatted("?::text"));
    // Someone named besides the first may have written the message, and the text may name them. The
    // key is that of the first, who stays. What is cut already stays as it is.
    private static final String SHARED =
            """
            with shared as (
                select attempt_id from permit
                where attempt_id = any (array(
                    select attempt_id from shared_decision where subject_id = any (?::uuid[])))
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

    private final SecureRandom random = new SecureRandom();
    private final Sql sql;

    ForgottenDecisions(Sql sql) {
        this.sql = sql;
    }

    /** Cuts the decisions about a locked person off from them; returns how many. */
    @Transactional(Transactional.TxType.MANDATORY)
    int forget(Group person) {
        SqlArray ids = SqlArray.uuids(person.subjects());
        String pattern =
                person.subjects().stream().map(UUID::toString).collect(Collectors.joining("|"));
        return sql.update(OWN, salt(), pattern, ids)
                + sql.update(SHARED, ids, ids, pattern, pattern)
                + sql.update(CLOSED, SqlArray.keys(person.keys()));
    }

    private String salt() {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
