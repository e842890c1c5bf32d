package io.anuencia.dispatch.ownership;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.RoundTrip;

/**
 * The first trip of a transaction that holds the epoch of a number. A process that stands still in
 * the middle of one would keep the kill switch, a pause and the number's next owner waiting for as
 * long as it stands: nobody could stop what it sends when it goes on. So the database ends the
 * transaction, long before another owner hears that the number is free.
 */
public final class FencedRoundTrip {

    private static final String NOT_IDLE =
            "select set_config('idle_in_transaction_session_timeout', '1500ms', true)";

    private FencedRoundTrip() {}

    /** Begins the trip; what is asked on it costs no round trip more than without the limit. */
    public static RoundTrip of(Sql sql) {
        RoundTrip trip = sql.tripOfLookUps();
        trip.list(NOT_IDLE, row -> true);
        return trip;
    }
}
