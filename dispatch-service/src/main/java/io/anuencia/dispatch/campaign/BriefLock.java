package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.sql.RoundTrip;

/**
 * The condition of a statement that locks a campaign's row for the rest of its transaction. The
 * last gate waits for that row, with the number's row locked. A process that stalled meanwhile
 * would silence the number, so PostgreSQL ends its transaction.
 */
final class BriefLock {

    /** Always true; sets the limit with the statement itself, not on a round trip of its own. */
    static final String CONDITION = " and " + RoundTrip.ENDED_IF_STALLED + " <> ''";

    private BriefLock() {}
}
