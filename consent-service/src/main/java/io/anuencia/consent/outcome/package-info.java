/**
 * The outcomes of attempts, as dispatch-service reports them.
 *
 * <p>This package owns the order in which a close is applied: first the other key by which WhatsApp
 * knows the person, then WhatsApp's report that they stopped the brand, then the ends of the
 * permits, then a look at the opt-outs that wait for them. It refuses to lock a person before a
 * permit, since permits take these locks in the opposite order. Applying a close twice changes
 * nothing.
 */
package io.anuencia.consent.outcome;
