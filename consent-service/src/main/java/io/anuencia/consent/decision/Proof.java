package io.anuencia.consent.decision;

/** Whether what proves a consent is what the ledger recorded. */
public enum Proof {
    INTACT,
    /** It is gone. */
    MISSING,
    /** It is something else. */
    TAMPERED
}
