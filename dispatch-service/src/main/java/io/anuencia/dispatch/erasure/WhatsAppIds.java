package io.anuencia.dispatch.erasure;

/**
 * WhatsApp's ids of messages hold the number of the person in Base64 (Cloud API, identifiers). What
 * becomes of them here is their hash: still one for each message, and nobody's number.
 */
final class WhatsAppIds {

    private WhatsAppIds() {}

    /** SQL for what is kept of the id in a column. */
    static String kept(String column) {
        return "'sha256:' || encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(column);
    }

    /**
     * SQL for what is kept of what a message answers, of which there is one: nothing where another
     * keeps the hash, since the cause was read again after that.
     */
    static String keptOfCause(String column) {
        return "(select %1$s where not exists (select from message where cause = %1$s))"
                .formatted(kept(column));
    }

    /**
     * SQL for whether a row has a cause whose hash another one keeps: it was read again after that.
     *
     * @param table where both are
     * @param alias of the row
     */
    static String isReadAgain(String table, String alias) {
        String cause = alias + ".cause";
        return "%s and exists (select from %s where cause = %s)"
                .formatted(areClear(cause), table, kept(cause));
    }

    /**
     * SQL that leaves hashes in all attempts of messages. An attempt has no other id than its
     * message, so that all of them are found by it, and by the key of the last one: an index by
     * message would cost every attempt for the sake of a few people. They are looked up one by one:
     * for a join the planner may read all attempts there ever were.
     *
     * @param messages what holds their {@code attempt_id} and {@code wamid}
     */
    static String keptOfAttempts(String messages) {
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
                        kept("a.wamid"),
                        areClear("a.wamid"),
                        messages,
                        areClear(messages + ".wamid"));
    }

    /** SQL for whether a column still holds an id as WhatsApp gave it. */
    static String areClear(String column) {
        return "%1$s is not null and %1$s not like 'sha256:%%'".formatted(column);
    }
}
