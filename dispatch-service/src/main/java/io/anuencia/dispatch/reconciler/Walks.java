package io.anuencia.dispatch.reconciler;

import io.anuencia.dispatch.clock.ClockWatch;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Runs the reconcilers that compare times, a little each second. They stand still while the clocks
 * disagree: all replicas share the positions, and a clock that is behind would take every rest for
 * too long.
 */
@ApplicationScoped
class Walks {

    private final QueueCheck queue;
    private final CloseCheck closes;
    private final ClockWatch clock;
    private final ReconcilerConfig config;

    Walks(QueueCheck queue, CloseCheck closes, ClockWatch clock, ReconcilerConfig config) {
        this.queue = queue;
        this.closes = closes;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void walk() {
        walk(queue::checkSome);
        walk(closes::checkSome);
    }

    private void walk(Predicate<Duration> step) {
        long end = System.nanoTime() + config.budget().toNanos();
        boolean more = true;
        while (more && !clock.isDisputed() && System.nanoTime() - end < 0) {
            more = step.test(config.age());
        }
    }
}
