package io.anuencia.consent.review;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns replies that nobody reviewed within a day into opt-outs. Every replica does; each review is
 * closed by compare-and-set under the person's lock, so it becomes one opt-out.
 */
@ApplicationScoped
class ReviewUpgrades {

    private static final Logger LOG = Logger.getLogger(ReviewUpgrades.class);
    private static final int AT_ONCE = 100;

    private final ReviewStore store;
    private final ReviewDecisions decisions;

    ReviewUpgrades(ReviewStore store, ReviewDecisions decisions) {
        this.store = store;
        this.decisions = decisions;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void upgrade() {
        List<Review> due;
        do {
            due = store.due(store.now(), AT_ONCE);
            for (Review review : due) {
                if (decisions.upgrade(review)) {
                    LOG.infof("review became an opt-out reviewId=%s", review.id());
                }
            }
        } while (due.size() == AT_ONCE);
    }
}
