/**
 * What callers may ask about a person.
 *
 * <p>This package owns the lookups: which key a number has, what stands for it, and the ledger
 * behind. It refuses to create anything: a key that was never seen has an empty standing and stays
 * unseen. A caller who may act for some brands names the one they ask about, and is shown that one
 * and what holds for all.
 */
package io.anuencia.consent.recipient;
