package io.anuencia.consent.decision;

/** What a reason makes of a decision; the first of these that any reason has wins. */
public enum Effect {
    DENY,
    DEFER,
    ALLOW
}
