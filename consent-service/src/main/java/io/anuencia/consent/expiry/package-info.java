/**
 * Consents that end without a statement of the person.
 *
 * <p>This package owns two ends, named by the Data Privacy Vocabulary: Expired, when the period of
 * a consent is over, and Invalidated or Terminated, when a caller answers for it. Neither decides
 * whether a message is sent, since a decision looks at the time and the standing itself; they keep
 * the ledger true. A person who comes back gives a new consent. Callers can list the consents that
 * are about to end by themselves; nobody is written to for that. The preference page asks here
 * which consents have ended by silence, of which the ledger knows nothing.
 */
package io.anuencia.consent.expiry;
