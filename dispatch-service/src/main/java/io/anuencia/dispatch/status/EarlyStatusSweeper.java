package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.clock.ClockWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Applies early statuses once their message is known. A status is looked at each second while the
 * answer that identifies its message may be on its way, and less and less often after that, since
 * statuses of another program on the same number never find a message. Every replica sweeps.
 */
@ApplicationScoped
class EarlyStatusSweeper {

    private static final Duration NEW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Lower bound below zero: after a clock was set back, some statuses have an arrival time in the
     * future.
     */
    private static final Duration TO_COME = EarlyStatuses.KEPT.negated();

    private final StatusFold statuses;
    private final EarlyStatuses early;
    private final StatusBrake brake;
    private final ClockWatch clock;
    private final Counter orphans;

    EarlyStatusSweeper(
            StatusFold statuses,
            EarlyStatuses early,
            StatusBrake brake,
            ClockWatch clock,
            MeterRegistry metrics) {
        this.statuses = statuses;
        this.early = early;
        this.brake = brake;
        this.clock = clock;
        this.orphans = metrics.counter("dispatch.statuses.unmatched");
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepNew() {
        sweep(TO_COME, NEW);
    }

    /** Sweeps statuses whose answer waited for the database. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepRecent() {
        sweep(NEW, HOUR);
    }

    /**
     * Sweeps all statuses: after a long outage the answers that identify their messages may be
     * stored late. Another program may leave millions of them, so they are swept in slices of an
     * hour, and outdated ones are deleted first: a wamid holds a phone number.
     */
    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepAll() {
        if (!clock.isDisputed()) {
            forget();
        }
        for (Duration from = HOUR; from.compareTo(EarlyStatuses.KEPT) < 0; from = from.plus(HOUR)) {
            sweep(from, from.plus(HOUR));
        }
    }

    /**
     * Deletes outdated statuses; not by {@code Purges}, because they age by the database's clock
     * and are counted as they go.
     */
    private void forget() {
        int forgotten;
        do {
            forgotten = early.forget();
            orphans.increment(forgotten);
        } while (forgotten > 0);
    }

    private void sweep(Duration from, Duration to) {
        List<Change> changes;
        do {
            changes = statuses.applyEarly(from, to);
            brake.of(changes);
        } while (!changes.isEmpty());
    }
}
