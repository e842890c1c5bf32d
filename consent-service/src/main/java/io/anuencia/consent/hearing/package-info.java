/**
 * The preference signals of people on WhatsApp, and its reports about their keys, as they enter
 * consent-service.
 *
 * <p>This package owns the way of a signal: the keys it names together are linked first, then it
 * takes effect under the person's lock, once per event id, and only then is the mark stored that
 * shows how far signals were read. It refuses to order signals by arrival: the time at which they
 * were said decides. Before a possible opt-out that cannot be applied goes to the dead-letter
 * topic, whatever topic it came on, a review makes the person's marketing wait.
 */
package io.anuencia.consent.hearing;
