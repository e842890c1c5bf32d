package io.anuencia.webhook.watermark;

import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.Failures;
import io.anuencia.webhook.intake.RefusedBodies;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes a probe to every partition of the raw inbound lane each second, from every replica: a
 * replica that stands still must not stop the marks of the others. It has a thread of its own,
 * because a producer without a broker blocks.
 */
@ApplicationScoped
class SignalProbes {

    private static final Logger LOG = Logger.getLogger(SignalProbes.class);
    private static final long EVERY_MS = 1_000;
    private static final byte[] NO_BODY = {};

    private final DirectPublisher publisher;
    private final RefusedBodies refused;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "signal-probes"));

    SignalProbes(
            DirectPublisher publisher, RefusedBodies refused, Clock clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.refused = refused;
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::write, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the time before the write: any delay makes the probe older, never younger. After a
     * second in which a body was refused that may have been a STOP there is no probe: this replica
     * cannot vouch for everything said until now.
     */
    private void write() {
        try {
            if (refused.take()) {
                count("withheld");
                return;
            }
            publisher
                    .publishRawToEveryPartition(
                            Topic.RAW_INBOUND,
                            NO_BODY,
                            Map.of(Probe.HEADER, clock.instant().toString()))
                    .whenComplete(
                            (written, failure) -> count(failure == null ? "written" : "failed"));
        } catch (Throwable e) {
            // Errors included: a scheduled task that throws is never run again.
            LOG.warnf("probe not written, will retry cause=%s", Failures.nameOf(e));
            count("failed");
        }
    }

    private void count(String outcome) {
        metrics.counter("webhook.probes", "outcome", outcome).increment();
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) {
        timer.shutdownNow();
    }
}
