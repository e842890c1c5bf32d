package io.anuencia.consent.policy;

/** What contact hours or a cap rest on; a law must not be loosened, the others may be changed. */
public enum WindowBasis {
    LAW,
    CODE,
    COURTESY,
    /** The person's own wish. */
    PREF
}
