package io.anuencia.dispatch.ownership;

import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;

/**
 * The first round trip of a transaction that holds the epoch of a number. If a process stalled in
 * the middle of one, the kill switch, a pause and the number's next owner would wait for it, and
 * nobody could stop what it sends when it goes on. So the database ends the transaction, long
 * before another owner may use the number.
 */
public final class FencedRoundTrip {

    private FencedRoundTrip() {}

    /** Begins the round trip; the limit costs none of its own. */
    public static RoundTrip of(Sql sql) {
        return sql.roundTripOfLookUps().endedIfStalled();
    }
}
