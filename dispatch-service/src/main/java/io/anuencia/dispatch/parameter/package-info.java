/**
 * The small language of template parameters: text with placeholders for data of a person, such as
 * {@code {{contact.firstName|amigo}}}.
 *
 * <p>This package owns its grammar and its filling. It refuses a placeholder without a fallback,
 * because WhatsApp refuses an empty parameter, and every expression it does not know. What it fills
 * is one line without tabs, as WhatsApp demands.
 */
package io.anuencia.dispatch.parameter;
