package io.anuencia.consent.otherchannel;

/** A channel other than WhatsApp by which a person was contacted. */
public enum OtherChannel {
    EMAIL,
    SMS,
    CALL,
    /** A message inside an application or a page of the brand. */
    APP,
    LETTER,
    OTHER
}
