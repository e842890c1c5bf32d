package io.anuencia.dispatch.crash;

/** Points of a send at which the process may die, in their order. */
public enum CrashPoint {
    /** REQUESTED is committed, the permit request is not published. */
    AFTER_REQUEST_COMMIT,
    /** A permit arrived, its INTENT is not committed. */
    AFTER_PERMIT,
    /** INTENT is committed, nothing was written. */
    AFTER_INTENT_COMMIT,
    /** Half of the request was written. */
    MID_WRITE,
    /** WhatsApp answered, nothing is recorded yet. */
    AFTER_ANSWER,
    /** The result is written and its transaction is not committed. */
    BEFORE_RESULT_COMMIT,
    /** The result is committed, its events wait in the outbox. */
    AFTER_RESULT_COMMIT
}
