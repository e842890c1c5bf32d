/**
 * Questions to humans: was it an opt-out, are two people one, is someone to be erased.
 *
 * <p>This package owns {@code review}. While a reply waits for a decision, the person's marketing
 * waits too (SUP_REVIEW_PENDING); after 24 hours without an answer it counts as an opt-out, with
 * barrier. It refuses to keep what a person wrote: whoever decides looks it up by its wamid, of
 * which they get the hash. A review is closed once, under the person's lock, by whoever comes
 * first: a human, the clock on any replica, or a later statement of the person.
 */
package io.anuencia.consent.review;
