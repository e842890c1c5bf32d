package io.anuencia.consent.erasure;

/** The progress of an erasure. */
enum ErasureState {
    /** Nothing new is permitted; messages that were permitted before may still start. */
    SUPPRESSED,
    /**
     * No new send begins. The other services are asked to erase; the sending service cancels first.
     */
    REQUESTED,
    /** Keys, evidence and salts are destroyed here; others have not answered yet. */
    ERASED,
    /** Every service has answered. */
    COMPLETED
}
