package io.anuencia.dispatch.reconciler;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;

/** Lets the reconcilers walk, a little each second. */
@ApplicationScoped
class Reconcilers {

    private final QueueCheck queue;
    private final CloseCheck closes;
    private final CountCheck counts;
    private final EndedCheck ended;
    private final ReconcilerConfig config;

    Reconcilers(
            QueueCheck queue,
            CloseCheck closes,
            CountCheck counts,
            EndedCheck ended,
            ReconcilerConfig config) {
        this.queue = queue;
        this.closes = closes;
        this.counts = counts;
        this.ended = ended;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void walk() {
        walk(queue::checkSome);
        walk(closes::checkSome);
    }

    @Scheduled(
            every = "30s",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        counts.checkNext();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAtWhatIsOver() {
        ended.check();
    }

    private void walk(Predicate<Duration> step) {
        long end = System.nanoTime() + config.budget().toNanos();
        boolean more = true;
        while (more && System.nanoTime() - end < 0) {
            more = step.test(config.age());
        }
    }
}
