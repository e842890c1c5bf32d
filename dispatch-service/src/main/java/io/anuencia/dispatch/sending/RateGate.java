package io.anuencia.dispatch.sending;

/**
 * Paces the messages of one number so that no sliding second holds more than the rate. Two rules
 * must both agree. Spacing: one message per {@value #SPACING_MS} ms / rate, where a late timer may
 * catch up by {@value #CATCH_UP_MS} ms. Memory: a message leaves only {@value #WINDOW_MS} ms after
 * the one that left {@code rate} messages before it, so that catching up never overfills a second.
 * The part of the window beyond a second allows for the network, which may squeeze what was spread;
 * the part of the spacing beyond the window lets a late message be followed by punctual ones.
 * Together they cost less than a hundredth of the rate. The first message of a new gate waits for
 * one spacing. Not thread-safe.
 */
final class RateGate {

    static final int RATE_MAX = 1_000;
    private static final long CATCH_UP_MS = 40;
    private static final long SPACING_MS = 1_008;
    private static final long WINDOW_MS = 1_004;
    private static final long CATCH_UP_NANOS = CATCH_UP_MS * 1_000_000;
    private static final long SPACING_NANOS = SPACING_MS * 1_000_000;
    private static final long WINDOW_NANOS = WINDOW_MS * 1_000_000;

    private final long[] passed = new long[RATE_MAX];
    private long count;
    private long nextNanos;

    RateGate(long nowNanos, double rate) {
        this.nextNanos = nowNanos + spacing(rate);
    }

    /**
     * Lets one message through, or returns how long to wait.
     *
     * @param nowNanos monotonic time
     * @param rate messages per second, at least 1
     * @return 0 if it may pass now; else the nanoseconds until it is worth asking again
     */
    long pass(long nowNanos, double rate) {
        long wait = Math.max(nextNanos - nowNanos, fullFor(nowNanos, rate));
        if (wait > 0) {
            return wait;
        }
        // Delay beyond what may be caught up is lost.
        long earliest = nowNanos - CATCH_UP_NANOS;
        nextNanos = (nextNanos - earliest > 0 ? nextNanos : earliest) + spacing(rate);
        passed[(int) (count++ % RATE_MAX)] = nowNanos;
        return 0;
    }

    /**
     * Records that the last message has left: it counts from now, if the process paused in between.
     */
    void left(long nowNanos) {
        passed[(int) ((count - 1) % RATE_MAX)] = nowNanos;
    }

    private long fullFor(long nowNanos, double rate) {
        int most = (int) Math.max(1, Math.min(RATE_MAX, Math.floor(rate)));
        if (count < most) {
            return 0;
        }
        return passed[(int) ((count - most) % RATE_MAX)] + WINDOW_NANOS - nowNanos;
    }

    private static long spacing(double rate) {
        return (long) (SPACING_NANOS / Math.max(1, rate));
    }
}
