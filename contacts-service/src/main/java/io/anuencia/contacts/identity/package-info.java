/**
 * Keeps track of people's identities, as WhatsApp and callers report them.
 *
 * <p>This package owns the further keys of a person, number changes, pairs of contacts that may be
 * one person, and their merging. It refuses to merge two people by itself: contradictions are kept
 * as a pair until a caller merges or dismisses it. Opt-outs follow a number change, consents do
 * not; consent-service does that on the events published here.
 */
package io.anuencia.contacts.identity;
