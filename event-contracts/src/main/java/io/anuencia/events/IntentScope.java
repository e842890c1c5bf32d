package io.anuencia.events;

/** How much a person asks to stop. */
public enum IntentScope {
    /** Everything from everyone. */
    ALL,
    /** All marketing of the brand that received the message. */
    MARKETING,
    /** One purpose of a brand. */
    PURPOSE,
    /** For a time: a pause, not a withdrawal. */
    TEMPORARY,
    /** Their data are to be erased, too. */
    ERASURE
}
