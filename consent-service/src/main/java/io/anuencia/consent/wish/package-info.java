/**
 * What people wish beside yes and no: a pause, fewer messages, or their own hours.
 *
 * <p>This package owns one row for each subject that wished something. Wishes can only make
 * messages rarer or later, never allow one; where the subjects of a group wished differently, the
 * stricter counts. While nobody has confirmed that linked people are one, each wishes for
 * themselves alone. They are written under the person's lock, as everything that a decision reads,
 * by the preference page and, for the hours, by internal systems that were told of them.
 */
package io.anuencia.consent.wish;
