package io.anuencia.consent.sealing;

import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Seals every few seconds, for as long as the service runs and the ledger can be trusted. */
@ApplicationScoped
class SealingRounds {

    private static final Logger LOG = Logger.getLogger(SealingRounds.class);

    private final Sealer sealer;
    private final LedgerWalk walk;
    private final LedgerTrust trust;
    private final Clock clock;
    private volatile boolean whole = true;
    private volatile boolean asSigned = true;
    private volatile boolean heldBack;

    /** The time of the last known checkpoint; until one is known, the start of this process. */
    private volatile Instant signedAt;

    SealingRounds(
            Sealer sealer, LedgerWalk walk, LedgerTrust trust, Clock clock, MeterRegistry metrics) {
        this.sealer = sealer;
        this.walk = walk;
        this.trust = trust;
        this.clock = clock;
        this.signedAt = clock.instant();
        Gauge.builder("consent.ledger.chain.ok", () -> whole && asSigned ? 1 : 0)
                .description("0: the stored tree, or an entry, is not what was signed")
                .register(metrics);
        Gauge.builder("consent.ledger.checkpoint.age", this::ageSeconds)
                .baseUnit("seconds")
                .description("age of the last checkpoint; a new one is promised every minute")
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
            LOG.warnf("ledger could not be sealed, will retry cause=%s", Failures.nameOf(e));
        }
    }

    /**
     * Compares some sealed entries; the sealer goes on regardless, since what it signed stays true.
     */
    @Scheduled(
            identity = "ledger-walk",
            every = "${anuencia.ledger.walk-every:PT5S}",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void walk() {
        if (!trust.isTrusted()) {
            return;
        }
        try {
            Optional<Checkpoint> last = walk.lastCheckpoint();
            last.ifPresent(signed -> signedAt = signed.signedAt());
            last.ifPresent(walk::step);
            asSigned = true;
        } catch (BrokenTreeException e) {
            asSigned = false;
            LOG.errorf("ledger was changed behind its signature cause=%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warnf("ledger could not be compared, will retry cause=%s", Failures.nameOf(e));
        }
    }

    /**
     * Seals as soon as it may what had to wait: at the start the ledger has not been compared yet.
     */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        if (heldBack) {
            seal();
        }
    }

    /**
     * The age of the last checkpoint; it also grows while nothing can be read or was ever signed.
     */
    private long ageSeconds() {
        return Duration.between(signedAt, clock.instant()).toSeconds();
    }
}
