package io.anuencia.consent.ledger;

/** Whether the evidence of a consent is what the ledger recorded; the worst state comes last. */
public enum EvidenceState {
    INTACT,
    /** It no longer exists. */
    MISSING,
    /** Its hash is not the recorded one. */
    TAMPERED
}
