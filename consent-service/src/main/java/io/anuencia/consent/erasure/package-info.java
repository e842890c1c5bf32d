/**
 * The erasure of people, across all services.
 *
 * <p>This package owns an erasure from its request to the last service's acknowledgement
 * (architecture 5.3, compliance 4), as a row that moves by compare-and-set. The suppression comes
 * first, with the barrier of any opt-out; when it is effective, the other services are asked; when
 * the sending service has cancelled what was queued, keys, evidence and salts are destroyed here
 * and the ledger records it. Any replica may take any step, and a crash only delays it. It refuses
 * to keep anything that leads back: only the suppressed key remains of a person, with the
 * suppressions that an operator ordered for it, and nothing joins it to their history.
 */
package io.anuencia.consent.erasure;
