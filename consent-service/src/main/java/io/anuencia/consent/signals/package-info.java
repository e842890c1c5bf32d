/**
 * How far behind the signals of people may be. An opt-out that waits in a topic through an outage
 * is not known here yet, so marketing waits while any pair of raw and signal partitions lacks a
 * fresh mark. It owns the marks and their age; it refuses to guess: no mark counts as an old one. A
 * mark is stored only after every signal before it was applied.
 */
package io.anuencia.consent.signals;
