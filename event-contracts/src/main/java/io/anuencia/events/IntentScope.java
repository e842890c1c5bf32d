package io.anuencia.events;

/** What someone wants to have stopped, in their own words. */
public enum IntentScope {
    /** Everything from everyone. */
    ALL,
    /** All marketing of the brand that heard it. */
    MARKETING,
    /** One purpose of a brand. */
    PURPOSE,
    /** For a time: a pause, no withdrawal. */
    TEMPORARY,
    /** Their data are to be erased too. */
    ERASURE
}
