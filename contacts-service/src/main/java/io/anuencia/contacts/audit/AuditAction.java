package io.anuencia.contacts.audit;

/** What can be done to people. */
public enum AuditAction {
    CONTACT_PUT,
    CONTACT_PATCHED,
    CONTACT_ERASED,
    CONTACT_EXPORTED,
    CONTACTS_MERGED,
    NUMBER_CHANGED,
    IDENTITY_CHANGED,
    IMPORT_RECEIVED
}
