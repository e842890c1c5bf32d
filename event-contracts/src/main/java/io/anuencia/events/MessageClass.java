package io.anuencia.events;

/** What a message is, and so which rules it must pass (architecture 5.1). */
public enum MessageClass {
    /** Promotion of any kind: every rule applies. */
    MARKETING,
    /** What the person needs to know of a thing they have going on. */
    UTILITY,
    /** An answer inside the open 24 h window. */
    SERVICE_REPLY,
    /** The platform's own word: a confirmation or an answer, once for each cause. */
    SYSTEM
}
