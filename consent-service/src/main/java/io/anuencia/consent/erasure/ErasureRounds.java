package io.anuencia.consent.erasure;

import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Advances every erasure that can go on, on each replica, for as long as the service runs. One that
 * fails does not hold up the others; an alert watches the age of the oldest.
 */
@ApplicationScoped
class ErasureRounds {

    private static final Logger LOG = Logger.getLogger(ErasureRounds.class);

    private final ErasureStore store;
    private final ErasureSteps steps;
    private final Clock clock;
    private volatile double oldestSeconds;

    ErasureRounds(ErasureStore store, ErasureSteps steps, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
        Gauge.builder("consent.erasures.oldest.seconds", () -> oldestSeconds)
                .description("Age of the oldest erasure that some service has not answered")
                .register(metrics);
    }

    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        try {
            store.due().forEach(this::advance);
            store.complete();
            oldestSeconds =
                    store.oldestOpen()
                            .map(since -> Duration.between(since, clock.instant()).toSeconds())
                            .orElse(0L);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "erasures wait for the database, they are tried again cause=%s",
                    Failures.nameOf(e));
        }
    }

    private void advance(UUID id) {
        try {
            steps.request(id);
            if (steps.destroy(id)) {
                LOG.infof("person erased erasureId=%s", id);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "erasure could not go on, it is tried again erasureId=%s cause=%s",
                    id, Failures.nameOf(e));
        }
    }
}
