package io.anuencia.consent.decision;

/**
 * The cause of a SYSTEM message, as far as it is known.
 *
 * @param answered whether another message has answered it
 * @param optOut whether it is a message by which someone opted out
 * @param optIn whether it is a message by which someone confirmed a consent
 * @param heardBy business number that received it, or null if unknown
 */
public record Cause(boolean answered, boolean optOut, boolean optIn, String heardBy) {

    /** Nothing is known about the cause. */
    public static final Cause UNKNOWN = new Cause(false, false, false, null);
}
