package io.anuencia.testbed.simulator;

/** Limits the messages per second, with a burst of at most one second's worth. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private double tokens = -1;
    private long lastNanos;

    /** Whether one more message fits; a rate of 0 is unlimited. */
    boolean take(int rate, long nowNanos) {
        if (rate == 0) {
            return true;
        }
        grow(rate, nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Takes room for a message that cannot be refused, if there is any. */
    void spend(int rate, long nowNanos) {
        if (rate > 0) {
            grow(rate, nowNanos);
            tokens = Math.max(0, tokens - 1);
        }
    }

    private void grow(int rate, long nowNanos) {
        double grown =
                tokens < 0 ? rate : tokens + Math.max(0, nowNanos - lastNanos) * (rate / NANOS);
        tokens = Math.min(rate, grown);
        lastNanos = nowNanos;
    }
}
