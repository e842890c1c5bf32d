/**
 * The wire gate: the last check before a message leaves, and its sending.
 *
 * <p>This package owns the transition from REQUESTED to INTENT, the rate of each number, the
 * deadline check right before the write, and the wait for the answer. It never sends without a
 * permit, follows a redirect or repeats a request. A request is written at most once for an
 * attempt: after INTENT was committed, on a connection in hand, within the rate, before the
 * permit's deadline. If one of these is missing, nothing is written, and only then may the message
 * be asked for again.
 */
package io.anuencia.dispatch.sending;
