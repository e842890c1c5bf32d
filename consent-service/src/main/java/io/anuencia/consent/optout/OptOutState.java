package io.anuencia.consent.optout;

/** How far an opt-out is. */
enum OptOutState {
    /** It stands; messages that were permitted before may still start. */
    WAITING,
    /** Nothing that it covers can start any more. */
    EFFECTIVE,
    /** A later express opt-in was there first: it changed nothing. */
    OVERTAKEN
}
