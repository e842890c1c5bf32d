/**
 * What people said on WhatsApp arrives here.
 *
 * <p>This package owns the signals' way into consent-service: whom one names together is linked
 * first, then each signal takes effect under the person's lock, once for each event id, and only
 * then is the mark stored that says how far signals were read. It refuses to order signals by their
 * arrival: the time at which they were said decides. An opt-out that cannot be applied makes the
 * person's marketing wait for a human before it is buried.
 */
package io.anuencia.consent.hearing;
