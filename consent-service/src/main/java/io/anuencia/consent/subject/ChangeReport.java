package io.anuencia.consent.subject;

/** The report of a change from one key to another. */
public enum ChangeReport {
    /** WhatsApp reports that the person left a number, which another person will then have. */
    NUMBER_LEFT,
    /** WhatsApp reports another user id; nobody else gets the former one. */
    USER_ID_CHANGED,
    /** A caller says so, and may be mistaken. */
    BY_CALLER;

    /** Whether the former key is a user id; a caller changes numbers only. */
    boolean isOfUserId() {
        return this == USER_ID_CHANGED;
    }

    /** Whether WhatsApp, which does not make a caller's mistakes, reports it. */
    boolean isByWhatsApp() {
        return this != BY_CALLER;
    }
}
