/**
 * Whether a text may go to people, and whether it is one they would want.
 *
 * <p>This package owns the {@code CNT_} rules: what the law of a country wants to see in a
 * marketing message, and what makes a message clear, concise and relevant. It refuses to change a
 * text. What law or WhatsApp demand blocks; the rest is advice. Each finding says what to change.
 * The rules are pure functions of a text and its circumstances.
 */
package io.anuencia.dispatch.content;
