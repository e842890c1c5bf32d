/**
 * How often people are written to, and whether they answer.
 *
 * <p>This package owns the rolling windows over permits and the last sign of life of each person to
 * each brand. It refuses to keep counters of its own: what counts is the permit rows, read under
 * the person's lock, so two campaigns at once can never both take the last place. A message counts
 * once, however many attempts it needs, and not when it certainly reached nobody.
 */
package io.anuencia.consent.frequency;
