/**
 * The platform's own words to people: that their opt-out holds, that their agreement was heard, and
 * who writes to them and how to stop it.
 *
 * <p>This package owns when and how these are said: once for each cause, in the person's language,
 * without a word of advertising, and only inside an open window on the number that heard them. It
 * refuses to send: each is a SYSTEM message that passes the same gates as any other. Where no
 * window is open none is sent, and that is recorded.
 */
package io.anuencia.dispatch.confirmation;
