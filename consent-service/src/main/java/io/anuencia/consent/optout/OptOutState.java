package io.anuencia.consent.optout;

/** The progress of an opt-out. */
enum OptOutState {
    /** It is in force; messages permitted before it may still start. */
    WAITING,
    /** No message that it covers can start any more. */
    EFFECTIVE,
    /** A later express opt-in was recorded first, so it changed nothing. */
    OVERTAKEN
}
