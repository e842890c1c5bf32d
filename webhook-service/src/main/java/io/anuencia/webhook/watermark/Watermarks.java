package io.anuencia.webhook.watermark;

import io.anuencia.events.SignalsWatermark;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/** Publishes to every signals partition how far a raw inbound partition has been read. */
@ApplicationScoped
public class Watermarks {

    private final DirectPublisher publisher;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final MarkSpacing last = new MarkSpacing();

    Watermarks(DirectPublisher publisher, Clock clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Publishes a mark for each probe; to be called only when everything before each probe in its
     * partition has been published and acknowledged. Does not wait: the next mark makes up for a
     * lost one.
     */
    public void publish(Collection<Probe> probes) {
        for (Probe probe : probes) {
            Instant time = credible(probe.time());
            if (last.allows(probe.partition(), time, clock.instant())) {
                publish(new SignalsWatermark(probe.partition(), time));
            }
        }
    }

    private void publish(SignalsWatermark mark) {
        var id =
                Uuids.ofFacts(
                        mark.type().wireName(),
                        Integer.toString(mark.rawPartition()),
                        mark.probeTime().toString());
        publisher
                .publishToEveryPartition(new EventEnvelope(id, clock.instant(), mark))
                .whenComplete((published, failure) -> count(failure));
    }

    /** Caps a time at now: an edge whose clock is ahead would make old signals look fresh. */
    private Instant credible(Instant time) {
        Instant now = clock.instant();
        return time.isAfter(now) ? now : time;
    }

    private void count(Throwable failure) {
        String outcome = failure == null ? "published" : "failed";
        metrics.counter("webhook.watermarks", "outcome", outcome).increment();
    }
}
