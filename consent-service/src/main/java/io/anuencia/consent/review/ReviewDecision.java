package io.anuencia.consent.review;

/** What a human says. */
enum ReviewDecision {
    /** The person opted out. */
    OPT_OUT,
    /** The person did not: everything stays as it was. */
    NO_OPT_OUT,
    /** The two are one person: from now on the order in time of what they said counts. */
    SAME_PERSON,
    /** The two are not: they are taken apart, and never joined again. */
    SPLIT;

    static final String NAMES = "OPT_OUT|NO_OPT_OUT|SAME_PERSON|SPLIT";

    boolean answers(ReviewKind kind) {
        return switch (kind) {
            case AMBIGUOUS_REPLY, UNREAD_SIGNAL -> this == OPT_OUT || this == NO_OPT_OUT;
            case LINKED_PEOPLE -> this == SAME_PERSON || this == SPLIT;
        };
    }
}
