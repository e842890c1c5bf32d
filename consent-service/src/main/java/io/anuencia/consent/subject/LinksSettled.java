package io.anuencia.consent.subject;

/**
 * Event for people who were regrouped by the links that are left. It is observed in the transaction
 * that did so, which has locked them.
 *
 * @param people the people as they are now; some may still wait for a review
 */
public record LinksSettled(Groups people) {}
