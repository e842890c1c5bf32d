package io.anuencia.consent.review;

/** Why a human is asked. */
public enum ReviewKind {
    /** A reply may be an opt-out and no rule could tell. */
    AMBIGUOUS_REPLY,
    /** An opt-out could not be read or applied: it lies in the dead-letter topic. */
    UNREAD_SIGNAL,
    /** WhatsApp named two people together whom we knew apart. */
    LINKED_PEOPLE,
    /** Someone asked on WhatsApp to have their data erased; their opt-out stands already. */
    ERASURE_REQUEST;

    /** Whether marketing waits for the answer, and silence is an opt-out. */
    boolean mayBeOptOut() {
        return switch (this) {
            case AMBIGUOUS_REPLY, UNREAD_SIGNAL -> true;
            case LINKED_PEOPLE, ERASURE_REQUEST -> false;
        };
    }
}
