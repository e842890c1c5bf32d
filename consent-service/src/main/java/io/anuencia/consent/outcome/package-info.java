/**
 * What became of attempts, as dispatch-service tells it.
 *
 * <p>This package owns the order in which a close is applied: the other key by which WhatsApp knows
 * the person first, then its word that they stopped the brand, then the ends of the permits, then a
 * look at the opt-outs that wait for them. It refuses to hold the lock of a person and of a permit
 * in that order, since permits take them in the other. Applying a close twice changes nothing.
 */
package io.anuencia.consent.outcome;
