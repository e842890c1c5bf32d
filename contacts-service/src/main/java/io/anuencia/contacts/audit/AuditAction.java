package io.anuencia.contacts.audit;

/** Audited actions. */
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
