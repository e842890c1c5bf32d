package io.anuencia.consent.policy;

/** Why there are contact hours or a cap: what binds more may be relaxed by less. */
public enum WindowBasis {
    LAW,
    CODE,
    COURTESY,
    /** The person's own wish. */
    PREF
}
