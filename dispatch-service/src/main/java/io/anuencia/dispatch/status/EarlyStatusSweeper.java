package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.hour.ClockWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Applies early statuses once their message is known: looked for each second while the answer that
 * says whose they are is on its way, and ever more rarely after that, since those of another
 * program on the same number find no message on any day. Every replica sweeps.
 */
@ApplicationScoped
class EarlyStatusSweeper {

    private static final Duration NEW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** A clock that was set back has left some that come yet. */
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

    /** What waited for the database. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepRecent() {
        sweep(NEW, HOUR);
    }

    /**
     * After a long outage the answers that say whose a status is may be stored late. Another
     * program may leave millions here, so they are looked through by the hour, and forgotten first:
     * what stands in one holds a phone number.
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

    /** Not by {@code Purges}: these are aged by the database's clock, and counted as they go. */
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
