/**
 * The platform's own messages to people: that their opt-out is in force, that their agreement was
 * recorded, and who writes to them and how to stop it.
 *
 * <p>This package owns when and how these are planned: once per cause, in the person's language,
 * without advertising, and only inside an open window, from the number that received the cause. It
 * refuses to send: each is a SYSTEM message that passes the same gates as any other. If no window
 * is open, none is sent, and that is recorded.
 */
package io.anuencia.dispatch.confirmation;
