/**
 * What consent-service says, read once.
 *
 * <p>This package owns the consumer of {@code consent.ledger-events.v1} and hands a batch to every
 * feature that listens: answers to claims, erasures, people who come back. It refuses to keep
 * anything itself; each listener bears repeats.
 */
package io.anuencia.contacts.ledger;
