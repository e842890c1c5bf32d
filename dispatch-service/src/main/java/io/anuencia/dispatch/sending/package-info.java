/**
 * The wire gate: the last look before a message leaves, and the leaving.
 *
 * <p>This package owns the way from REQUESTED to INTENT, the rate of each number, the deadline
 * check beside the write, and the wait for the answer. It refuses to send without a permit, to
 * follow a redirect and to repeat a request. A request is written at most once for an attempt:
 * after INTENT was committed, on a connection that was in hand, with a token of the rate, before
 * the permit's deadline. Where one of these is missing nothing was written, and only then the
 * message may be asked for again.
 */
package io.anuencia.dispatch.sending;
