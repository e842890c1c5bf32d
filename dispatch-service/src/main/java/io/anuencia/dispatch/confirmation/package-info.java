/**
 * The word to a person that their opt-out holds.
 *
 * <p>This package owns when and how an opt-out that was heard on WhatsApp is confirmed: once for
 * each cause, in the person's language, without a word of advertising, and only inside an open
 * window on the number that heard it. It refuses to send: the confirmation is a SYSTEM message that
 * passes the same gates as any other. Where no window is open none is sent, and that is recorded.
 */
package io.anuencia.dispatch.confirmation;
