/**
 * The lag of people's signals.
 *
 * <p>An opt-out that waits in a topic through an outage is not known here yet, so marketing waits
 * while any pair of raw and signals partitions lacks a fresh mark. This package owns the marks and
 * their age. It refuses to guess: a missing mark counts as an old one. A mark is stored only after
 * every signal before it has been applied.
 */
package io.anuencia.consent.signals;
