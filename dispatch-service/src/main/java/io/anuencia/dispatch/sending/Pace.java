package io.anuencia.dispatch.sending;

/**
 * What WhatsApp takes of a number at the moment: half of it after each throttling, at most once a
 * second, and back by a twentieth of the full rate each second.
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

    /** Messages a second, at least 1. */
    double of(int fullRate, long nowNanos) {
        share = Math.min(1, share + RECOVERY_PER_SECOND * (nowNanos - changedAtNanos) / SECOND);
        changedAtNanos = nowNanos;
        return Math.max(1, fullRate * share);
    }

    /** WhatsApp said that it was too much. */
    void throttled(int fullRate, long nowNanos) {
        if (cutBefore && nowNanos - cutAtNanos < SECOND) {
            return;
        }
        cutBefore = true;
        cutAtNanos = nowNanos;
        share = Math.max(1.0 / fullRate, of(fullRate, nowNanos) / fullRate * CUT);
    }
}
