package io.anuencia.consent.decision;

/**
 * What is known of the cause of a SYSTEM message.
 *
 * @param answered whether another message answered it
 * @param optOut whether it is a message by which someone opted out
 * @param optIn whether it is a message by which someone confirmed a consent
 * @param heardBy the business number that heard it, or null where nobody knows
 */
public record Cause(boolean answered, boolean optOut, boolean optIn, String heardBy) {

    /** Nothing is known of it. */
    public static final Cause UNKNOWN = new Cause(false, false, false, null);
}
