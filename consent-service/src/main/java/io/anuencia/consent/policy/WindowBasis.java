package io.anuencia.consent.policy;

/** The basis of contact hours or a cap. A law may only be tightened; the others may be changed. */
public enum WindowBasis {
    LAW,
    CODE,
    COURTESY,
    /** The person's own wish. */
    PREF
}
