package io.anuencia.dispatch.sender;

import java.util.Optional;

/** What Meta says of a number that forbids advertising from it for now; the worst comes first. */
public enum NumberTrouble {
    /** The number, its account or its business may not send. */
    RESTRICTED("PRV_NUMBER_RESTRICTED"),
    /** People dislike what it sends. */
    DISLIKED("PRV_QUALITY_LOW");

    private static final String BLOCKED = "BLOCKED";
    private static final String WORST = "RED";

    private final String reason;

    NumberTrouble(String reason) {
        this.reason = reason;
    }

    /**
     * The worst of what Meta said, if any of it is trouble.
     *
     * @param canSend its word for whether the number may send, or null
     * @param quality its word for what people think of it, or null
     */
    public static Optional<NumberTrouble> of(String canSend, String quality) {
        if (BLOCKED.equals(canSend)) {
            return Optional.of(RESTRICTED);
        }
        return WORST.equals(quality) ? Optional.of(DISLIKED) : Optional.empty();
    }

    /** The reason code of a message that waits for it to end. */
    public String reason() {
        return reason;
    }
}
