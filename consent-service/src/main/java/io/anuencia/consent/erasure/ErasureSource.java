package io.anuencia.consent.erasure;

/** The origin of an erasure request. */
public enum ErasureSource {
    /** {@code POST /erasures}, or the decision ERASE about a review. */
    API,
    /** The contact was deleted in contacts-service. */
    CONTACTS,
    /** The person, on their preference page. */
    PAGE
}
