package io.anuencia.dispatch.erasure;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The rows of one person. They are found campaign by campaign, by the key that makes a person
 * unique there: an index by person alone would burden every message for the sake of a few people.
 */
@ApplicationScoped
class PersonRows {

    private static final String THEIRS =
            """
            with theirs as (
                select m.id, m.state, m.attempt_id, m.wamid
                  from campaign c
                  join message m on m.campaign_id = c.id and m.recipient_key = any (?)
                union all
                select m.id, m.state, m.attempt_id, m.wamid
                  from message m where m.campaign_id is null and m.recipient_key = any (?))
            """;
    private static final String OPEN =
            THEIRS
                    + """
                    select id from theirs where state in ('PLANNED', 'REQUESTED')
                     order by id limit 100000
                    """;
    private static final String CLEAR =
            THEIRS
                    + """
                    update message m set phone = null, parameters = null, text = null
                      from theirs t
                     where m.id = t.id
                       and m.state not in ('PLANNED', 'REQUESTED', 'INTENT', 'IN_DOUBT')
                       and (m.phone is not null or m.parameters is not null
                            or m.text is not null)
                    """;
    private static final String FORGET_IDS =
            THEIRS
                    + """
                    , attempts as (%s)
                    update message m
                       set wamid = %s,
                           cause = case when %s then %s else m.cause end
                      from theirs t
                     where m.id = t.id and (%s or %s)
                    """
                            .formatted(
                                    WhatsAppIds.hashAttempts("theirs"),
                                    WhatsAppIds.forgotten("m"),
                                    WhatsAppIds.areClear("m.cause"),
                                    WhatsAppIds.hashOfCause("m.cause"),
                                    WhatsAppIds.mustBeForgotten("m"),
                                    WhatsAppIds.areClear("m.cause"));
    private static final String FORGET_CONFIRMATIONS_READ_AGAIN =
            "delete from confirmation c where c.recipient_keys && ? and "
                    + WhatsAppIds.isReadAgain("confirmation", "c");
    private static final String FORGET_CAUSES_OF_CONFIRMATIONS =
            "update confirmation set cause = %s where recipient_keys && ? and %s"
                    .formatted(WhatsAppIds.hashOf("cause"), WhatsAppIds.areClear("cause"));
    private static final String FORGET_ANSWERS_READ_AGAIN =
            "delete from answer a where a.recipient_key = any (?) and "
                    + WhatsAppIds.isReadAgain("answer", "a");
    private static final String FORGET_CAUSES_OF_ANSWERS =
            "update answer set cause = %s where recipient_key = any (?) and %s"
                    .formatted(WhatsAppIds.hashOf("cause"), WhatsAppIds.areClear("cause"));
    // Of messages on their way as well, which do not need it. Only single messages have one.
    static final String FORGET_REFERENCES =
            """
            update message set reference = null
             where campaign_id is null and recipient_key = any (?) and reference is not null
            """;
    private static final String UNSETTLED =
            THEIRS + "select count(*) from theirs where state in ('INTENT', 'IN_DOUBT')";
    private static final String FORGET_WINDOWS =
            "delete from service_window where recipient_key = any (?)";
    private static final String FORGET_FRESH =
            "delete from fresh_consent where recipient_key = any (?)";

    private final Sql sql;

    PersonRows(Sql sql) {
        this.sql = sql;
    }

    /** Returns the messages that can still be stopped. */
    List<UUID> open(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.list(OPEN, row -> Columns.uuid(row, "id"), people, people);
    }

    /** Clears the callers' references of all their messages. */
    void forgetReferences(Collection<UUID> keys) {
        sql.update(FORGET_REFERENCES, SqlArray.uuids(keys));
    }

    /**
     * Clears numbers, parameters and texts of settled messages; returns how many were cleared. A
     * message that meanwhile returned to the queue keeps its number until its next permit request,
     * which is denied.
     */
    long clear(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.update(CLEAR, people, people);
    }

    /** Replaces WhatsApp's ids of sent and of answered messages by their hashes. */
    void forgetIds(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        sql.update(FORGET_IDS, people, people);
        sql.update(FORGET_CONFIRMATIONS_READ_AGAIN, people);
        sql.update(FORGET_CAUSES_OF_CONFIRMATIONS, people);
        sql.update(FORGET_ANSWERS_READ_AGAIN, people);
        sql.update(FORGET_CAUSES_OF_ANSWERS, people);
    }

    /** Returns the number of messages still in flight; they are cleared once settled. */
    long unsettled(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.number(UNSETTLED, people, people);
    }

    /** Deletes their windows, which hold the number they wrote from; returns how many. */
    long forgetWindows(Collection<UUID> keys) {
        sql.update(FORGET_FRESH, SqlArray.uuids(keys));
        return sql.update(FORGET_WINDOWS, SqlArray.uuids(keys));
    }
}
