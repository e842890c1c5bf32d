/**
 * The rules that decide whether a text may be sent, and advise whether people will want it.
 *
 * <p>This package owns the {@code CNT_} rules: what the law of a country demands of a marketing
 * message, and what makes a message clear, concise and relevant. It refuses to change a text. What
 * the law or WhatsApp demands blocks; the rest is advice. Each finding says what to change. The
 * rules are pure functions of a text and its circumstances.
 */
package io.anuencia.dispatch.content;
