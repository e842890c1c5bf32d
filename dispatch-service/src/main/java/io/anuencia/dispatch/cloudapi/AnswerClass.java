package io.anuencia.dispatch.cloudapi;

/** The meaning of a Cloud API answer for the message that was sent. */
public enum AnswerClass {
    /** WhatsApp accepted it and gave it an id. */
    ACCEPTED,
    /** Too fast for the number, the account or the app; not accepted. */
    THROTTLED,
    /** Too fast for this one person; not accepted. */
    PAIR_THROTTLED,
    /**
     * The token, the number or the account may not send; nothing is accepted until someone acts.
     */
    SENDER_STOPPED,
    /** The template cannot be sent yet, but in some minutes without anybody's help. */
    TEMPLATE_NOT_READY,
    /** The template cannot be sent; no other message of the campaign will fare better. */
    TEMPLATE_REFUSED,
    /** Refused for good, this message alone. */
    REFUSED,
    /** Unclear: nothing guarantees that it was not accepted. */
    UNCLEAR;

    /** Whether the next message of the number would most likely fare no better at the moment. */
    public boolean isInVain() {
        return this == UNCLEAR || this == SENDER_STOPPED;
    }
}
