/**
 * People who are to be forgotten, across all services.
 *
 * <p>This package owns the erasure from its request to the last service's word (architecture 5.3,
 * compliance 4), as a row that moves by compare-and-set: the suppression comes first, with the
 * barrier of any opt-out; when it is effective the other services are asked; when whoever sends has
 * cancelled what was queued, keys, evidence and salts are destroyed here and the ledger says so.
 * Any replica may take any step, and a crash only delays it. It refuses to keep what would lead
 * back: what stays of a person is the key alone, suppressed, and nothing joins it to their history.
 */
package io.anuencia.consent.erasure;
