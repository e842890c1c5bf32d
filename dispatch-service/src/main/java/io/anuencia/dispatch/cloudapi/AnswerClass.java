package io.anuencia.dispatch.cloudapi;

/** What an answer of the Cloud API to a send means for the message. */
public enum AnswerClass {
    /** WhatsApp took it and gave it an id. */
    ACCEPTED,
    /** Too fast for the number, the account or the app; not taken. */
    THROTTLED,
    /** Too fast for this one person; not taken. */
    PAIR_THROTTLED,
    /** The token, the number or the account may not send; nothing is taken until someone acts. */
    SENDER_STOPPED,
    /** The template cannot be sent yet, and will be in some minutes without anybody's help. */
    TEMPLATE_NOT_READY,
    /** The template cannot be sent; no other message of the campaign will fare better. */
    TEMPLATE_REFUSED,
    /** Refused for good, this message alone. */
    REFUSED,
    /** Nobody promises that it was not taken. */
    UNCLEAR
}
