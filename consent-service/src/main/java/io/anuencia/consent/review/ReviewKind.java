package io.anuencia.consent.review;

/** The reason for a review. */
public enum ReviewKind {
    /** A reply may be an opt-out, and no rule could tell. */
    AMBIGUOUS_REPLY,
    /** An opt-out could not be read or applied: it is in the dead-letter topic. */
    UNREAD_SIGNAL,
    /** WhatsApp named two people together whom we knew as different people. */
    LINKED_PEOPLE,
    /** A person asked on WhatsApp to have their data erased; their opt-out is already recorded. */
    ERASURE_REQUEST;

    /** Whether marketing waits for the answer, and no answer counts as an opt-out. */
    boolean mayBeOptOut() {
        return switch (this) {
            case AMBIGUOUS_REPLY, UNREAD_SIGNAL -> true;
            case LINKED_PEOPLE, ERASURE_REQUEST -> false;
        };
    }
}
