package io.anuencia.contacts.identity;

/** Why two contacts may be one person. */
enum DuplicateReason {
    /** WhatsApp says that the one has the number of the other now. */
    NUMBER_CHANGE,
    /** Meta gave both the same id. */
    SHARED_USER_ID
}
