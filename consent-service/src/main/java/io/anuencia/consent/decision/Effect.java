package io.anuencia.consent.decision;

/**
 * The outcome a reason leads to, most restrictive first: the first effect that any reason has
 * decides.
 */
public enum Effect {
    DENY,
    DEFER,
    ALLOW
}
