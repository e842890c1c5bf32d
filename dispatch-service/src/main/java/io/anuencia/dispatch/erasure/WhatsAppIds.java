package io.anuencia.dispatch.erasure;

import io.anuencia.messaging.sql.SqlWamid;

/**
 * SQL that replaces WhatsApp's message ids by hashes. The ids contain the person's number in Base64
 * (Cloud API, identifiers); a hash still identifies the message, but reveals no number.
 */
final class WhatsAppIds {

    private WhatsAppIds() {}

    /** Returns SQL for the hash of the id in a column. */
    static String hashOf(String column) {
        return SqlWamid.hashOf(column);
    }

    /**
     * Returns SQL for the hash of the cause of a message, which is unique: null if another message
     * already has the hash, since the cause was then read again after it was hashed.
     */
    static String hashOfCause(String column) {
        return "(select %1$s where not exists (select from message where cause = %1$s))"
                .formatted(hashOf(column));
    }

    /**
     * Returns SQL for whether another row already has the hash of this row's cause: the cause was
     * then read again after it was hashed.
     *
     * @param table table of both rows
     * @param alias alias of this row
     */
    static String isReadAgain(String table, String alias) {
        String cause = alias + ".cause";
        return "%s and exists (select from %s where cause = %s)"
                .formatted(areClear(cause), table, hashOf(cause));
    }

    /**
     * Returns SQL that hashes the ids in all attempts of messages. An attempt has the id of its
     * message or none, so attempts are found by that id and by the key of the last one: an index by
     * message would burden every attempt for the sake of a few people. They are looked up one by
     * one: for a join the planner may read all attempts ever made.
     *
     * @param messages relation with their {@code attempt_id} and {@code wamid}
     */
    static String hashAttempts(String messages) {
        return """
        update attempt a set wamid = %1$s
         where %2$s and a.id = any (array(
            select attempt_id from %3$s
            union all
            select same.id from %3$s
             cross join lateral (
                select id from attempt where wamid = %3$s.wamid limit 1000) same
             where %4$s))\
        """
                .formatted(
                        hashOf("a.wamid"),
                        areClear("a.wamid"),
                        messages,
                        areClear(messages + ".wamid"));
    }

    /**
     * Returns SQL for the id of a message after it was forgotten: its hash, or {@code sha256:} if
     * it may still arrive. That marks the message, because nothing would clear the id later.
     *
     * @param message alias of the message
     */
    static String forgotten(String message) {
        String wamid = message + ".wamid";
        return "case when %s then %s when %s then 'sha256:' else %s end"
                .formatted(areClear(wamid), hashOf(wamid), mayArrive(message), wamid);
    }

    /** Returns SQL for whether the id of a message is in clear, or may still arrive so. */
    static String mustBeForgotten(String message) {
        return "(%s or %s)".formatted(areClear(message + ".wamid"), mayArrive(message));
    }

    private static String mayArrive(String message) {
        return "%1$s.wamid is null and %1$s.state in ('INTENT', 'IN_DOUBT', 'UNKNOWN', 'FAILED')"
                .formatted(message);
    }

    /** Returns SQL for whether a column still holds an id in clear. */
    static String areClear(String column) {
        return "%1$s is not null and %1$s not like 'sha256:%%'".formatted(column);
    }
}
