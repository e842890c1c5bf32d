package io.anuencia.dispatch.reconciler;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets those reconcilers look that compare no hours. */
@ApplicationScoped
class Reconcilers {

    private final CountCheck counts;
    private final EndedCheck ended;

    Reconcilers(CountCheck counts, EndedCheck ended) {
        this.counts = counts;
        this.ended = ended;
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
}
