/**
 * Consents as they arrive: through {@code POST /consents}, and as claims of imports and forms.
 *
 * <p>This package owns the proof that each audience class needs, and answers every claim with
 * exactly one event: given, unknown with what is missing, or refused because of what is in force.
 * It refuses to guess: a statement without its proof is recorded as unknown, and nothing is ever
 * sent under it. A claim never overrides an opt-out; a call of the API with complete evidence and a
 * later time does.
 */
package io.anuencia.consent.claim;
