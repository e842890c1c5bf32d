package io.anuencia.consent.review;

/** The answer of a human to a review. */
enum ReviewDecision {
    /** The person opted out. */
    OPT_OUT,
    /** The person did not opt out: everything stays as it was. */
    NO_OPT_OUT,
    /** The two are one person: from now on the order in time of what they said counts. */
    SAME_PERSON,
    /** The two are different people: they are taken apart, and never joined again. */
    SPLIT,
    /** The person wants to be erased: their erasure starts. */
    ERASE,
    /**
     * The person does not want it, or is not who they claim to be: the opt-out stays, nothing is
     * erased.
     */
    NO_ERASURE;

    static final String NAMES = "OPT_OUT|NO_OPT_OUT|SAME_PERSON|SPLIT|ERASE|NO_ERASURE";

    boolean answers(ReviewKind kind) {
        return switch (kind) {
            case AMBIGUOUS_REPLY, UNREAD_SIGNAL -> this == OPT_OUT || this == NO_OPT_OUT;
            case LINKED_PEOPLE -> this == SAME_PERSON || this == SPLIT;
            case ERASURE_REQUEST -> this == ERASE || this == NO_ERASURE;
        };
    }

    /** Whether it also answers the same question about other keys of the person. */
    boolean answersCopies() {
        return this == OPT_OUT || this == NO_OPT_OUT;
    }

    /** The decisions possible for a kind, for a caller who sent something else. */
    static String advice(ReviewKind kind) {
        return switch (kind) {
            case AMBIGUOUS_REPLY, UNREAD_SIGNAL -> "write OPT_OUT or NO_OPT_OUT";
            case LINKED_PEOPLE -> "linked people are SAME_PERSON or SPLIT";
            case ERASURE_REQUEST -> "a request to be erased is ERASE or NO_ERASURE";
        };
    }
}
