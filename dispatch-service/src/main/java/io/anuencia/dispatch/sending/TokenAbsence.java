package io.anuencia.dispatch.sending;

import java.time.Duration;

/** Distinguishes a token that is gone from one that is being replaced. For one thread at a time. */
final class TokenAbsence {

    /** The longest time that a replacement takes. */
    private static final Duration REPLACEMENT = Duration.ofSeconds(15);

    /**
     * The gap between two checks, longer than messages rest for it, after which the token may have
     * been there in between.
     */
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    private boolean missing;
    private long sinceNanos;
    private long lookedAtNanos;

    /**
     * Records that the token is missing; returns whether it is missing for longer than a
     * replacement takes.
     */
    boolean isLong(long nanos) {
        if (!missing || nanos - lookedAtNanos > UNSEEN.toNanos()) {
            missing = true;
            sinceNanos = nanos;
        }
        lookedAtNanos = nanos;
        return nanos - sinceNanos >= REPLACEMENT.toNanos();
    }

    /** Records that the token is there. */
    void ends() {
        missing = false;
    }
}
