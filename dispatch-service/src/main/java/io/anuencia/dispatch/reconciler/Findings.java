package io.anuencia.dispatch.reconciler;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts and logs what reconcilers find; each finding is a defect of something else. */
@ApplicationScoped
class Findings {

    private static final Logger LOG = Logger.getLogger(Findings.class);

    private final MeterRegistry metrics;

    Findings(MeterRegistry metrics) {
        this.metrics = metrics;
        for (Kind kind : Kind.values()) {
            metrics.counter("dispatch.reconciler.found", "kind", kind.name());
            metrics.counter("dispatch.reconciler.mended", "kind", kind.name());
        }
    }

    /** What can be wrong. */
    enum Kind {
        /** A message waits and stands in no queue. */
        NOT_QUEUED,
        /** A message is under way and is not listed among those that are. */
        NOT_LISTED,
        /** A message waits for an hour that a clock wrote while it was ahead. */
        DUE_TOO_LATE,
        /** A message waits though its campaign is over. */
        WAITS_FOR_THE_ENDED,
        /** An attempt ended and consent-service was not told. */
        NOT_CLOSED,
        /** A campaign has more or fewer messages than people. */
        COUNTS_DIFFER
    }

    void note(Kind kind, int found, int mended) {
        if (found > 0) {
            metrics.counter("dispatch.reconciler.found", "kind", kind.name()).increment(found);
            metrics.counter("dispatch.reconciler.mended", "kind", kind.name()).increment(mended);
            LOG.errorf("reconciler found kind=%s found=%d mended=%d", kind, found, mended);
        }
    }
}
