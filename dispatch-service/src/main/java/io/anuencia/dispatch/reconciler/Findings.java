package io.anuencia.dispatch.reconciler;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts and logs the findings of the reconcilers; each one points to a defect elsewhere. */
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

    /** The kinds of finding. */
    enum Kind {
        /** A message waits without a place in the queue. */
        NOT_QUEUED,
        /** A message is under way and not listed as in flight. */
        NOT_LISTED,
        /** A message is in doubt and not listed, so that its doubt would never end. */
        NOT_DOUBTED,
        /** A message waits for a time that was written by a clock that was ahead. */
        DUE_TOO_LATE,
        /** A message waits although its campaign has ended. */
        WAITS_FOR_THE_ENDED,
        /** An attempt ended without a close for consent-service. */
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
