/**
 * Single messages that other systems ask for.
 *
 * <p>This package owns the request for one message, its place in the queue and what is shown of it.
 * It refuses free text outside the open 24 hour window, and to send: a single message passes the
 * same permit and the same gates as any other. Answers go before campaigns, and the number rests in
 * the message until it ends.
 */
package io.anuencia.dispatch.single;
