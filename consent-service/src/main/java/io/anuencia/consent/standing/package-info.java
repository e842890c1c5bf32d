/**
 * What a person's signals add up to, and the one rule that orders them.
 *
 * <p>This package owns the current standing: the last entry in effect for each scope of a subject,
 * kept in {@code consent_standing}. It refuses to look at a clock or to write anything of its own
 * accord: the ledger does, in the transaction of the entry. An opt-out stands until a later express
 * opt-in for the same purpose; within one second of WhatsApp's time the opt-out wins, and a claim
 * never lifts one.
 */
package io.anuencia.consent.standing;
