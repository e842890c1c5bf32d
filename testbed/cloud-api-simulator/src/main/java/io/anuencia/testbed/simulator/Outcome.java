package io.anuencia.testbed.simulator;

/**
 * A scripted outcome for messages of one person, in place of the usual one.
 *
 * @param code error code; 0 if the kind needs none
 * @param afterMillis delay until a held message is decided on; -1: it is not decided by itself
 * @param drops whether the held message is then dropped
 */
record Outcome(Kind kind, int code, int afterMillis, boolean drops) {
    Outcome(Kind kind, int code) {
        this(kind, code, -1, false);
    }

    enum Kind {
        /** The HTTP answer is the error, and nothing is sent. */
        HTTP,
        /** Accepted and held; released or dropped later. */
        HELD,
        /** Accepted; a failed status follows. */
        STATUS,
        /** Accepted and sent, but never delivered, without a report, as if blocked. */
        SILENCE,
        /** Accepted, but the connection is closed without an answer. */
        ACCEPT_AND_DROP,
        /** Accepted, but the answer, a 200, does not contain the id. */
        ACCEPT_WITHOUT_ID,
        /** Not accepted, and the connection is closed without an answer. */
        REFUSE_AND_DROP,
        /** Not accepted, and the answer is a 502 that is not JSON. */
        BAD_GATEWAY
    }

    boolean needsCode() {
        return kind == Kind.HTTP || kind == Kind.STATUS;
    }
}
