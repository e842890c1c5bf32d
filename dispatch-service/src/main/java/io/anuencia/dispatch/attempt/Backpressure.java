package io.anuencia.dispatch.attempt;

import java.time.Duration;

/**
 * How much of its limit a number may have outstanding. What is asked for and cannot leave before
 * its permit ends is asked for again, which makes a busy machine busier: a long wait takes some of
 * the limit away, and time gives it back.
 */
final class Backpressure {

    /** Half of a permit's life: whoever waits for so long is near being too late. */
    static final Duration LONG = Duration.ofMillis(1_500);

    /**
     * Campaigns may take four fifths of half a second's worth of places, so at its rate a number
     * has each for 0.4 s. Who waits longer waits for permits, and more questions would have
     * everybody wait longer.
     */
    static final Duration SOON = Duration.ofMillis(500);

    private static final double LEAST = 1 / 16.0;
    private static final double KEPT = 0.7;
    private static final double GIVEN_BACK_A_SECOND = 0.05;
    // What was outstanding when some was taken away says nothing about what is left.
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private double share = 1;
    private long changedAtNanos;
    private long takenAwayAtNanos;
    private long lastNanos;

    Backpressure(long nowNanos) {
        changedAtNanos = nowNanos;
        takenAwayAtNanos = nowNanos - PAUSE_NANOS;
    }

    /** From a sixteenth to one. */
    synchronized double share(long nowNanos) {
        share = Math.min(1, share + GIVEN_BACK_A_SECOND * (nowNanos - changedAtNanos) / 1e9);
        changedAtNanos = nowNanos;
        return share;
    }

    /** An attempt began to leave or ended, after it waited from its question on. */
    synchronized void waited(long nanos, long nowNanos) {
        lastNanos = nanos;
        if (nanos > LONG.toNanos() && nowNanos - takenAwayAtNanos >= PAUSE_NANOS) {
            share = Math.max(LEAST, share(nowNanos) * KEPT);
            takenAwayAtNanos = nowNanos;
        }
    }

    /** Whether the last attempt waited no longer than its number's rate made it wait. */
    synchronized boolean isLow() {
        return lastNanos < SOON.toNanos();
    }
}
