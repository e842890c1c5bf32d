package io.anuencia.dispatch.sender;

import java.util.Optional;

/**
 * A finding of Meta about a number that forbids advertising from it for now; the worst comes first.
 */
public enum NumberTrouble {
    /** The number, its account or its business may not send. */
    RESTRICTED("PRV_NUMBER_RESTRICTED"),
    /** Its quality rating is low: people dislike what it sends. */
    DISLIKED("PRV_QUALITY_LOW");

    private static final String BLOCKED = "BLOCKED";
    private static final String WORST = "RED";

    private final String reason;

    NumberTrouble(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the worst finding, if there is any.
     *
     * @param canSend Meta's value for whether the number may send, or null
     * @param quality Meta's quality rating, or null
     */
    public static Optional<NumberTrouble> of(String canSend, String quality) {
        if (BLOCKED.equals(canSend)) {
            return Optional.of(RESTRICTED);
        }
        return WORST.equals(quality) ? Optional.of(DISLIKED) : Optional.empty();
    }

    /** Returns the reason code of a message that waits for this to end. */
    public String reason() {
        return reason;
    }
}
