package io.anuencia.dispatch.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies early statuses once their message is known. Every replica sweeps. */
@ApplicationScoped
class EarlyStatusSweeper {

    private final StatusFold statuses;
    private final EarlyStatuses early;
    private final StatusBrake brake;
    private final Counter orphans;

    EarlyStatusSweeper(
            StatusFold statuses, EarlyStatuses early, StatusBrake brake, MeterRegistry metrics) {
        this.statuses = statuses;
        this.early = early;
        this.brake = brake;
        this.orphans = metrics.counter("dispatch.statuses.unmatched");
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepRecent() {
        brake.of(statuses.applyEarly(false));
    }

    /** After a long outage the answers that say whose a status is may be stored late. */
    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepAll() {
        brake.of(statuses.applyEarly(true));
        orphans.increment(early.forget());
    }
}
