/**
 * Single messages that other systems request.
 *
 * <p>This package owns the request for one message, its place in the queue and the view of it. It
 * rejects free text outside the open 24 hour window, and it never sends: a single message needs the
 * same permit and passes the same gates as any other. Answers go before campaigns, and the phone
 * number stays in the message until it ends.
 */
package io.anuencia.dispatch.single;
