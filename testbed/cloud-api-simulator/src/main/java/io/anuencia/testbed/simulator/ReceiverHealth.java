package io.anuencia.testbed.simulator;

import org.jboss.logging.Logger;

/**
 * Tracks whether the receiver seems to be available. A receiver that refuses everything gets one
 * POST at a time, slowly and each time a different one, until it accepts one. So a dead receiver is
 * not flooded with everything owed, and a few POSTs that it rejects cannot block the others.
 */
final class ReceiverHealth {
    private static final Logger LOG = Logger.getLogger(ReceiverHealth.class);
    private static final int REFUSALS_MIN = 3;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private int busy;
    private int refusalsInARow;
    private long lastStartNanos;

    boolean mayStart(Settings.Webhook webhook, long nowNanos) {
        if (!seemsAway(webhook)) {
            return busy < webhook.connections();
        }
        return busy == 0 && nowNanos - lastStartNanos >= webhook.retry().min() * NANOS_PER_MILLI;
    }

    void started(long nowNanos) {
        busy++;
        lastStartNanos = nowNanos;
    }

    void accepted(Settings.Webhook webhook) {
        busy--;
        if (seemsAway(webhook)) {
            LOG.info("webhooks accepted again");
        }
        refusalsInARow = 0;
    }

    /** Records a refusal: either a status other than 200 or, without an answer, a cause. */
    void refused(Settings.Webhook webhook, Integer status, Throwable cause) {
        busy--;
        boolean before = seemsAway(webhook);
        refusalsInARow++;
        if (!before && seemsAway(webhook)) {
            LOG.warnf(
                    "webhooks refused, trying until they are accepted status=%s cause=%s",
                    status, cause == null ? null : cause.getClass().getName());
        }
    }

    private boolean seemsAway(Settings.Webhook webhook) {
        return refusalsInARow >= Math.max(REFUSALS_MIN, webhook.connections());
    }
}
