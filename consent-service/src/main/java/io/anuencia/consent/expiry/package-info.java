/**
 * Consents that end without the person's word.
 *
 * <p>This package owns two ends (the states of the Data Privacy Vocabulary): Expired, when the time
 * for which a consent was given is over, and Invalidated or Terminated, when someone who answers
 * for it says so. Neither decides whether a message is sent, since a decision looks at the time and
 * the standing itself; they make the ledger say what is true. A person who comes back gives a new
 * consent. Whose consent ends soon by itself is told to whoever asks, and nobody is written to for
 * it.
 */
package io.anuencia.consent.expiry;
