package io.anuencia.consent.erasure;

/** Who asked for an erasure. */
public enum ErasureSource {
    /** {@code POST /erasures}. */
    API,
    /** The contact was deleted in contacts-service. */
    CONTACTS,
    /** The person, on their preference page. */
    PAGE
}
