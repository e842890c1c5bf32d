package io.anuencia.consent.review;

import io.anuencia.messaging.Failures;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns replies that nobody reviewed within a day into opt-outs. Every replica does; each review is
 * closed by compare-and-set under the person's lock, so it becomes one opt-out. One that fails does
 * not hold up the others.
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
        long closed;
        List<Review> due;
        do {
            due = store.due(store.now(), AT_ONCE);
            closed = due.stream().filter(this::tryToUpgrade).count();
        } while (due.size() == AT_ONCE && closed > 0);
    }

    /** Upgrades a review, unless it was closed meanwhile; returns whether it is closed now. */
    private boolean tryToUpgrade(Review review) {
        try {
            if (decisions.upgrade(review)) {
                LOG.infof("review became an opt-out reviewId=%s", review.id());
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "review could not become an opt-out, it is tried again reviewId=%s cause=%s",
                    review.id(), Failures.nameOf(e));
            return false;
        }
    }
}
