/**
 * The questions that callers may ask about a person.
 *
 * <p>This package owns the lookups: the key of a number, its standing, and the ledger behind it. It
 * refuses to create anything: a key that was never seen has an empty standing and stays unseen. A
 * caller who may act for some brands names the brand they ask about, and is shown that brand and
 * what holds for all.
 */
package io.anuencia.consent.recipient;
