package io.anuencia.testbed.localstack.check;

/**
 * A broken promise.
 *
 * @param recipientKey key of the person; never a number
 */
public record Violation(Kind kind, String recipientKey, String detail) {

    /** The promises. */
    public enum Kind {
        /** Marketing arrived after an opt-out that covers it was effective. */
        AFTER_OPT_OUT,
        /** The same campaign reached the same person twice. */
        TWICE_IN_CAMPAIGN,
        /** The same attempt was sent twice. */
        ATTEMPT_TWICE,
        /** A template reached someone who never agreed to it. */
        WITHOUT_CONSENT
    }
}
