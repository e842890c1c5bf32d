/**
 * The frequency of messages to people, and whether people answer.
 *
 * <p>This package owns the rolling windows over permits and the last sign of life of each person to
 * each brand. It refuses to keep counters of its own: it counts the permit rows, read under the
 * person's lock, so that two campaigns at once can never both take the last place. A message counts
 * once, however many attempts it needs, and does not count if it certainly reached nobody.
 */
package io.anuencia.consent.frequency;
