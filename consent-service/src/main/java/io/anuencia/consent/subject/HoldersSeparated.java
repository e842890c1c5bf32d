package io.anuencia.consent.subject;

/**
 * Event for holders of a key who were separated because one of them is to be erased. It is observed
 * in the transaction that did so, which has locked them.
 *
 * @param erased the side that will be erased
 */
public record HoldersSeparated(Handovers.Side erased) {}
