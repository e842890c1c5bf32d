package io.anuencia.contacts.importing;

/** States of an import. */
public enum ImportState {
    /** The file is stored; it is read through before any row is applied. */
    RECEIVED,
    /** Rows are being applied. */
    APPLYING,
    /** All rows are applied; some claims are not yet answered by consent-service. */
    AWAITING_CLAIMS,
    /** Every row is applied or reported, and every claim is answered. */
    COMPLETED,
    /**
     * The file cannot be applied, or was cancelled; the reason says whether part of it was applied.
     */
    FAILED
}
