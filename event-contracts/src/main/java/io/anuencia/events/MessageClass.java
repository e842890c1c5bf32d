package io.anuencia.events;

/** The class of a message, which decides the rules that it must pass (architecture 5.1). */
public enum MessageClass {
    /** Promotion of any kind: every rule applies. */
    MARKETING,
    /** Information that the person needs about something they have in progress. */
    UTILITY,
    /** A reply inside the open 24 h service window. */
    SERVICE_REPLY,
    /** The platform's own confirmation or answer, sent once per cause. */
    SYSTEM
}
