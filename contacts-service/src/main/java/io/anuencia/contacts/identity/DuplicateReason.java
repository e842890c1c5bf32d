package io.anuencia.contacts.identity;

/** Reasons why two contacts may be one person. */
enum DuplicateReason {
    /** WhatsApp reported that one contact now has the number of the other. */
    NUMBER_CHANGE,
    /** Meta gave both contacts the same id. */
    SHARED_USER_ID
}
