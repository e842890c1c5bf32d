package io.anuencia.messaging.sql;

import io.anuencia.events.HashedWamid;

/** {@link HashedWamid} in SQL. */
public final class SqlWamid {

    private SqlWamid() {}

    /** Returns SQL for the hash of the id in a column. */
    public static String hashOf(String column) {
        return "'sha256:' || encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(column);
    }
}
