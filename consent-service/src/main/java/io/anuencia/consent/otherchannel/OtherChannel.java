package io.anuencia.consent.otherchannel;

/** Where a person was contacted that is not WhatsApp. */
public enum OtherChannel {
    EMAIL,
    SMS,
    CALL,
    /** A message inside an application or a page of the brand. */
    APP,
    LETTER,
    OTHER
}
