/**
 * The consent ledger: every signal of a person, written once and never changed.
 *
 * <p>This package owns {@code consent_entry}, the evidence behind it and the writing of the
 * standing: an entry, its standing, the subject's version and its event leave in one transaction,
 * under the subject's lock. It refuses UPDATE and DELETE, by trigger and by grant. An entry names
 * the random subject, never a number or key, and holds only SHA-256 of (salt ‖ evidence), so that
 * evidence can be erased and the ledger still verifies. Entries that change nothing are kept and
 * marked as such.
 */
package io.anuencia.consent.ledger;
