package io.anuencia.webhook.understanding;

/** What someone wants to have stopped, in their own words. */
public enum Scope {
    /** Everything. */
    ALL,
    /** Advertising alone. */
    MARKETING,
    /** One purpose of a brand. */
    PURPOSE,
    /** For a time. */
    TEMPORARY,
    /** Their data are to be erased too. */
    ERASURE
}
