package io.anuencia.consent.sealing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Seals every few seconds, for as long as the service runs and the ledger is to be trusted. */
@ApplicationScoped
class SealingRounds {

    private static final Logger LOG = Logger.getLogger(SealingRounds.class);

    private final Sealer sealer;
    private final LedgerTrust trust;
    private volatile boolean whole = true;
    private volatile boolean heldBack;

    SealingRounds(Sealer sealer, LedgerTrust trust, MeterRegistry metrics) {
        this.sealer = sealer;
        this.trust = trust;
        Gauge.builder("consent.ledger.chain.ok", () -> whole ? 1 : 0)
                .description("0: the stored tree is not the one that was signed last")
                .register(metrics);
    }

    @Scheduled(
            identity = "sealing",
            every = "${anuencia.ledger.seal-every:PT10S}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        heldBack = !trust.isTrusted();
        if (heldBack) {
            return;
        }
        try {
            sealer.seal();
            whole = true;
        } catch (BrokenTreeException e) {
            whole = false;
            LOG.errorf("ledger is not sealed, its tree was changed cause=%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "ledger could not be sealed, it is tried again cause=%s",
                    e.getClass().getSimpleName());
        }
    }

    /** What had to wait is sealed as soon as it may be: at start nobody has compared yet. */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        if (heldBack) {
            seal();
        }
    }
}
