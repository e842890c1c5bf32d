/**
 * Who is who: what WhatsApp and callers say of the identities of people.
 *
 * <p>This package owns further keys of a person, number changes, pairs that may be one person, and
 * their merging. It refuses to make one person of two by itself: what contradicts is kept as a pair
 * until a caller merges or dismisses it. Opt-outs travel with a number change, consents do not;
 * that is consent-service's part, told by events.
 */
package io.anuencia.contacts.identity;
