package io.anuencia.testbed.simulator;

/** Lets through so many messages a second, and at most one second's worth at once. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private double tokens = -1;
    private long lastNanos;

    /** True if one more message fits; a rate of 0 means no limit. */
    boolean take(int rate, long nowNanos) {
        if (rate == 0) {
            return true;
        }
        double grown =
                tokens < 0 ? rate : tokens + Math.max(0, nowNanos - lastNanos) * (rate / NANOS);
        tokens = Math.min(rate, grown);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
