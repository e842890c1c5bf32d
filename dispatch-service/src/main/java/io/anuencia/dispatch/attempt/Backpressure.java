package io.anuencia.dispatch.attempt;

import java.time.Duration;

/**
 * The share of its limit that a number may have outstanding. An attempt that cannot leave before
 * its permit ends is asked for again, which makes a busy machine busier: a long wait reduces the
 * share, and time restores it.
 */
final class Backpressure {

    /** A wait of half a permit's life: the attempt is close to being too late. */
    static final Duration LONG = Duration.ofMillis(1_500);

    /**
     * The longest wait of a number that sends at its rate: campaigns may hold four fifths of half a
     * second's worth of places, so each place is held for 0.4 s. A longer wait is a wait for
     * permits, and more requests would make everybody wait longer.
     */
    static final Duration SOON = Duration.ofMillis(500);

    private static final double LEAST = 1 / 16.0;
    private static final double KEPT = 0.7;
    private static final double GIVEN_BACK_A_SECOND = 0.05;
    // Attempts that were outstanding at a reduction say nothing about the reduced share.
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private double share = 1;
    private long changedAtNanos;
    private long takenAwayAtNanos;
    private long lastNanos;

    Backpressure(long nowNanos) {
        changedAtNanos = nowNanos;
        takenAwayAtNanos = nowNanos - PAUSE_NANOS;
    }

    /** Returns the share, from a sixteenth to one. */
    synchronized double share(long nowNanos) {
        share = Math.min(1, share + GIVEN_BACK_A_SECOND * (nowNanos - changedAtNanos) / 1e9);
        changedAtNanos = nowNanos;
        return share;
    }

    /**
     * Records that an attempt began to leave or ended.
     *
     * @param nanos time since its permit was requested
     */
    synchronized void waited(long nanos, long nowNanos) {
        lastNanos = nanos;
        if (nanos > LONG.toNanos() && nowNanos - takenAwayAtNanos >= PAUSE_NANOS) {
            share = Math.max(LEAST, share(nowNanos) * KEPT);
            takenAwayAtNanos = nowNanos;
        }
    }

    /** Whether the last attempt waited no longer than the rate of its number explains. */
    synchronized boolean isLow() {
        return lastNanos < SOON.toNanos();
    }
}
