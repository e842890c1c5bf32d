package io.anuencia.testbed.simulator;

/**
 * What is to happen to messages of one person instead of what usually happens.
 *
 * @param code of the error; 0 where the kind needs none
 * @param afterMillis until something is decided about a held message; -1: not by itself
 * @param drops whether it is decided against it
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
        /** Accepted and sent, but never delivered and nobody says so, as when blocked. */
        SILENCE,
        /** Accepted, but the connection is closed without an answer. */
        ACCEPT_AND_DROP,
        /** Accepted, but the answer, a 200, does not say under which id. */
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
