package io.anuencia.contacts.importing;

/** How far an import is. */
enum ImportState {
    /** The file is stored; it is read through before anything of it is applied. */
    RECEIVED,
    /** Rows are being applied. */
    APPLYING,
    /** All rows are applied; consent-service still owes answers to claims. */
    AWAITING_CLAIMS,
    /** Every row is applied or reported, every claim answered. */
    COMPLETED,
    /** The file cannot be applied, or was cancelled; its reason says whether a part of it was. */
    FAILED
}
