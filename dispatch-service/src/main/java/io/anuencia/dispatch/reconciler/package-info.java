/**
 * Searches for rows that no correct run leaves behind.
 *
 * <p>Every change of a message is one transaction, so nothing here should ever find anything; but a
 * defect, a manual repair, a restored backup or a clock that was ahead may cause findings. This
 * package owns the search: messages that wait outside the queue or for a time that nobody wanted,
 * messages under way that nobody remembers, attempts without a close, campaigns whose counts do not
 * add up. It repairs where that cannot send anything twice and counts what it found and repaired.
 * It does not guess: counts are reported, never corrected. It walks in the order of ids, each row
 * once a round, with a bounded share of the database's time.
 */
package io.anuencia.dispatch.reconciler;
