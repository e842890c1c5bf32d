package io.anuencia.dispatch.sender;

import io.anuencia.dispatch.clock.ClockWatch;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Keeps the health of numbers fresh. Two replicas that ask at once merely ask once too often. While
 * the clocks disagree, no answer counts as stale and nobody is deleted from a portfolio's count.
 */
@ApplicationScoped
class HealthSweeper {

    private static final Logger LOG = Logger.getLogger(HealthSweeper.class);

    private final SenderDirectory senders;
    private final SenderHealths healths;
    private final NumberChecks checks;
    private final Portfolios portfolios;
    private final ClockWatch clock;

    HealthSweeper(
            SenderDirectory senders,
            SenderHealths healths,
            NumberChecks checks,
            Portfolios portfolios,
            ClockWatch clock) {
        this.senders = senders;
        this.healths = healths;
        this.checks = checks;
        this.portfolios = portfolios;
        this.clock = clock;
    }

    /**
     * Checks stale numbers. A new number is checked before its first message: until then its limit
     * is a guess.
     */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        if (!clock.isDisputed()) {
            healths.stale().forEach(this::checkAlone);
        }
    }

    /** Checks one number; a failure does not keep the others from being checked. */
    private void checkAlone(String id) {
        try {
            senders.find(id).ifPresent(checks::check);
        } catch (RuntimeException e) {
            LOG.warnf(e, "number check failed, will retry phoneNumberId=%s", id);
        }
    }

    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        if (!clock.isDisputed()) {
            portfolios.forget();
        }
    }
}
