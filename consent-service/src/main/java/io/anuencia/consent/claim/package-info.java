/**
 * Consents as they come in: by {@code POST /consents} and as claims of imports and forms.
 *
 * <p>This package owns what each audience class must be proved with, and answers every claim with
 * exactly one event: given, unknown with what is missing, or refused by what stands. It refuses to
 * guess: what lacks its proof is recorded as unknown and never sendable. A claim never overrides an
 * opt-out; a call of the API with complete evidence and a later time does.
 */
package io.anuencia.consent.claim;
