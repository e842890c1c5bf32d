package io.anuencia.dispatch.attempt;

import java.time.Instant;

/**
 * A close that leaves its message as it is: the message belongs to another attempt, or waits to be
 * sent again.
 *
 * @param row the message, locked
 * @param close the close
 * @param startedAt when the request of that attempt began to leave, by the machine clock; null if
 *     it never did or that is unknown
 */
public record LoneClose(MessageRow row, Change.Close close, Instant startedAt) {}
