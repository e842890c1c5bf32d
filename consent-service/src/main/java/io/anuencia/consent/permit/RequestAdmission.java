package io.anuencia.consent.permit;

import io.anuencia.consent.restore.RestoreGuard;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.EventEnvelope;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Selects the requests to answer: none that waited too long, because the sender has given them up,
 * and none at all while the restored ledger still lacks published entries.
 */
@ApplicationScoped
class RequestAdmission {

    private static final Duration AGE_MAX = Duration.ofSeconds(10);

    private final Clock machine;
    private final RestoreGuard guard;
    private final MeterRegistry metrics;

    RequestAdmission(Clock machine, RestoreGuard guard, MeterRegistry metrics) {
        this.machine = machine;
        this.guard = guard;
        this.metrics = metrics;
    }

    List<SendRequested> admit(List<EventEnvelope> envelopes) {
        if (!guard.allowsPermits()) {
            metrics.counter("consent.requests.dropped", "reason", "ledger")
                    .increment(envelopes.size());
            return List.of();
        }
        List<EventEnvelope> young = envelopes.stream().filter(this::isYoung).toList();
        return EventEnvelope.events(young, SendRequested.class).toList();
    }

    private boolean isYoung(EventEnvelope envelope) {
        Duration age = Duration.between(envelope.time(), machine.instant());
        boolean young = age.compareTo(AGE_MAX) <= 0;
        if (!young) {
            metrics.counter("consent.requests.dropped", "reason", "age").increment();
        }
        return young;
    }
}
