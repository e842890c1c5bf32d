package io.anuencia.dispatch.sending;

/**
 * Lets messages of one number through so that no sliding second holds more than the rate. Two rules
 * make it so, and both must agree. Spacing: one message each 1.02/rate seconds, where a late timer
 * may be caught up by {@value #CATCH_UP_MS} ms and no more, so that there are no bursts. Memory: a
 * message leaves only {@value #WINDOW_MS} ms after the one that left {@code rate} messages before
 * it. The two percent beyond a second are for the network, which may squeeze what we spread. A new
 * gate is empty. Not for use by several threads.
 */
final class RateGate {

    static final int RATE_MAX = 1_000;
    private static final long CATCH_UP_MS = 10;
    private static final long WINDOW_MS = 1_020;
    private static final long CATCH_UP_NANOS = CATCH_UP_MS * 1_000_000;
    private static final long WINDOW_NANOS = WINDOW_MS * 1_000_000;

    private final long[] passed = new long[RATE_MAX];
    private long count;
    private long nextNanos;

    RateGate(long nowNanos, double rate) {
        this.nextNanos = nowNanos + spacing(rate);
    }

    /**
     * Lets one message through, or says how long to wait.
     *
     * @param nowNanos monotonic time
     * @param rate messages a second, at least 1
     * @return 0 if it may pass now; else the nanoseconds until it is worth asking again
     */
    long pass(long nowNanos, double rate) {
        long wait = Math.max(nextNanos - CATCH_UP_NANOS - nowNanos, fullFor(nowNanos, rate));
        if (wait > 0) {
            return wait;
        }
        nextNanos = (nowNanos - nextNanos > 0 ? nowNanos : nextNanos) + spacing(rate);
        passed[(int) (count++ % RATE_MAX)] = nowNanos;
        return 0;
    }

    private long fullFor(long nowNanos, double rate) {
        int most = (int) Math.max(1, Math.min(RATE_MAX, Math.floor(rate)));
        if (count < most) {
            return 0;
        }
        return passed[(int) ((count - most) % RATE_MAX)] + WINDOW_NANOS - nowNanos;
    }

    private static long spacing(double rate) {
        return (long) (WINDOW_NANOS / Math.max(1, rate));
    }
}
