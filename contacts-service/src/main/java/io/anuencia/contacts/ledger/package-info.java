/**
 * Consumes the events of consent-service's ledger once for all features.
 *
 * <p>This package owns the consumer of {@code consent.ledger-events.v1} and passes each batch to
 * the features that listen: answers to claims, erasures, people who come back. It refuses to store
 * anything itself; each listener tolerates repeats.
 */
package io.anuencia.contacts.ledger;
