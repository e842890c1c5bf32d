package io.anuencia.dispatch.sending;

import java.time.Duration;

/** Tells a token that is gone from one that is being replaced. For one thread at a time. */
final class TokenAbsence {

    /** A replacement is over by then, however it is done. */
    private static final Duration REPLACEMENT = Duration.ofSeconds(15);

    /** Longer than messages rest for it: what nobody looked for may have been there meanwhile. */
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    private boolean missing;
    private long sinceNanos;
    private long lookedAtNanos;

    /** The token was looked for in vain; true if it is missing for longer than a replacement. */
    boolean isLong(long nanos) {
        if (!missing || nanos - lookedAtNanos > UNSEEN.toNanos()) {
            missing = true;
            sinceNanos = nanos;
        }
        lookedAtNanos = nanos;
        return nanos - sinceNanos >= REPLACEMENT.toNanos();
    }

    /** The token is there. */
    void ends() {
        missing = false;
    }
}
