package io.anuencia.consent.erasure;

/** How far an erasure is. */
enum ErasureState {
    /** Nothing new is sent; messages that were permitted before may still start. */
    SUPPRESSED,
    /** Nothing starts any more; the other services are asked, and whoever sends cancels first. */
    REQUESTED,
    /** Keys, evidence and salts are destroyed here; others have not answered yet. */
    ERASED,
    /** Every service has answered. */
    COMPLETED
}
