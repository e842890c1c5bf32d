package io.anuencia.dispatch.sending;

/**
 * The rate that WhatsApp accepts from a number at the moment: halved by each throttling, at most
 * once a second, and recovering by a twentieth of the full rate each second.
 */
final class Pace {

    private static final double SECOND = 1e9;
    private static final double CUT = 0.5;
    private static final double RECOVERY_PER_SECOND = 0.05;

    private double share = 1;
    private long changedAtNanos;
    private long cutAtNanos;
    private boolean cutBefore;

    Pace(long nowNanos) {
        this.changedAtNanos = nowNanos;
    }

    /** Returns messages per second, at least 1. */
    double of(int fullRate, long nowNanos) {
        share = Math.min(1, share + RECOVERY_PER_SECOND * (nowNanos - changedAtNanos) / SECOND);
        changedAtNanos = nowNanos;
        return Math.max(1, fullRate * share);
    }

    /** Halves the rate, because WhatsApp throttled the number. */
    void throttled(int fullRate, long nowNanos) {
        if (cutBefore && nowNanos - cutAtNanos < SECOND) {
            return;
        }
        cutBefore = true;
        cutAtNanos = nowNanos;
        share = Math.max(1.0 / fullRate, of(fullRate, nowNanos) / fullRate * CUT);
    }
}
