/**
 * What looks for rows that no correct run leaves behind.
 *
 * <p>Every move of a message is one transaction, so nothing here should ever find anything; a
 * defect, a repair by hand, a restored backup or a clock that was ahead may. This package owns the
 * search: messages that wait and stand in no queue or wait for an hour that nobody wanted, messages
 * under way that nobody remembers, attempts whose end was not told, campaigns whose counts do not
 * add up. It mends where mending cannot send anything twice, counts what it found and mended, and
 * refuses to guess: counts are reported, never corrected. It walks in the order of ids, each row
 * once a round, with a bounded share of the database's time.
 */
package io.anuencia.dispatch.reconciler;
