package io.anuencia.testbed.simulator;

import org.jboss.logging.Logger;

/**
 * Whether the receiver seems to be there. One that refuses everything is tried with one POST after
 * the other, slowly and each time with the next one, until it accepts one: so neither is a dead
 * receiver tried with all that is owed, nor can a few POSTs that it dislikes stop the others.
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

    /** Either a status other than 200 or, if there was no answer, a cause. */
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
