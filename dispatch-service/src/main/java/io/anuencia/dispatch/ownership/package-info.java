/**
 * Ownership of business numbers: which ones this process may send from.
 *
 * <p>This package owns the mapping from partitions of the decisions topic to the numbers that hash
 * to them, the epoch that fences an earlier owner, the wait after it, the recovery of what that
 * owner left, and the countries that WhatsApp closes to a number. It never sends. Of two processes
 * that both believe they own a number, only the one with the higher epoch can change a message,
 * because every change takes a share lock on the row that holds the epoch.
 */
package io.anuencia.dispatch.ownership;
