/**
 * The current standing of a person, and the one rule that orders their signals.
 *
 * <p>This package owns the current standing: the last effective entry for each scope of a subject,
 * kept in {@code consent_standing}. It refuses to look at a clock. The ledger writes it, in the
 * transaction of the entry; only the confirmations that a settled link ends are written here. An
 * opt-out is in force until a later express opt-in for the same purpose; within one second of
 * WhatsApp's time the opt-out wins, and a claim never lifts one.
 */
package io.anuencia.consent.standing;
