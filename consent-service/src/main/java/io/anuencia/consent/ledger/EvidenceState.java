package io.anuencia.consent.ledger;

/** Whether what proves a consent is what the ledger recorded; the worse comes later. */
public enum EvidenceState {
    INTACT,
    /** It is gone. */
    MISSING,
    /** It is something else. */
    TAMPERED
}
