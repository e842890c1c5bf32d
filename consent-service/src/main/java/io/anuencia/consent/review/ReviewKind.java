package io.anuencia.consent.review;

/** Why a human is asked. */
public enum ReviewKind {
    /** A reply may be an opt-out and no rule could tell. */
    AMBIGUOUS_REPLY,
    /** An opt-out could not be read or applied: it lies in the dead-letter topic. */
    UNREAD_SIGNAL,
    /** WhatsApp named two people together whom we knew apart. */
    LINKED_PEOPLE
}
