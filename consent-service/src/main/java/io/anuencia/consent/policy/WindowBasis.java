package io.anuencia.consent.policy;

/** Why there are contact hours: what binds more may be relaxed by less. */
public enum WindowBasis {
    LAW,
    CODE,
    COURTESY
}
