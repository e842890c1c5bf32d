package io.anuencia.dispatch.crash;

/** Steps of a send between which everything can end, in their order. */
public enum CrashPoint {
    /** REQUESTED is committed, the question is not published. */
    AFTER_REQUEST_COMMIT,
    /** A permit arrived, the intent is not committed. */
    AFTER_PERMIT,
    /** INTENT is committed, nothing was written. */
    AFTER_INTENT_COMMIT,
    /** Half of the request was written. */
    MID_WRITE,
    /** WhatsApp answered, nobody was told. */
    AFTER_ANSWER,
    /** The result is written and its transaction is not committed. */
    BEFORE_RESULT_COMMIT,
    /** The result is committed, its events wait in the outbox. */
    AFTER_RESULT_COMMIT
}
