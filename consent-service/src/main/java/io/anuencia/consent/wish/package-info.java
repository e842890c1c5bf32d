/**
 * The preferences of people besides yes and no: a pause, fewer messages, or their own hours.
 *
 * <p>This package owns one row for each subject with preferences. Preferences can only make
 * messages rarer or later, never allow one; if the subjects of a group chose differently, the
 * stricter counts. While nobody has confirmed that linked people are one, each chooses for
 * themselves alone. They are written under the person's lock, like everything that a decision
 * reads, by the preference page, for a pause also by what people write on WhatsApp, and for the
 * hours by internal systems. Of a pause and its end, the one said later counts.
 */
package io.anuencia.consent.wish;
