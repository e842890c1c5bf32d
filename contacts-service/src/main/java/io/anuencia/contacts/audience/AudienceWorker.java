package io.anuencia.contacts.audience;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.PatientWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Delivers audiences one after the other in its own thread. Each is under a lease: after a kill
 * another replica, or the next process, continues from the last position acknowledged by the
 * broker. While the database or the broker is unavailable, it waits.
 */
@ApplicationScoped
class AudienceWorker {

    private static final Logger LOG = Logger.getLogger(AudienceWorker.class);

    private final AudienceWorkerConfig config;
    private final AudienceStore store;
    private final AudienceDelivery delivery;
    private final Clock clock;
    private final UUID leaseId;
    private final PatientWorker worker =
            new PatientWorker(
                    "audience-worker",
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    this::deliverAll);

    AudienceWorker(
            AudienceWorkerConfig config,
            AudienceStore store,
            AudienceDelivery delivery,
            IdSource ids,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.delivery = delivery;
        this.clock = clock;
        this.leaseId = ids.next();
    }

    void start(@Observes StartupEvent event) {
        if (config.worker()) {
            worker.start();
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Wakes the worker after an audience was settled or set back. */
    void wake() {
        worker.wake();
    }

    boolean deliverAll() {
        try {
            Optional<LeasedAudience> next = lease();
            while (next.isPresent() && worker.goesOn()) {
                if (!deliver(next.get())) {
                    return false;
                }
                next = lease();
            }
            if (!worker.goesOn()) {
                store.release(leaseId);
            }
            return true;
        } catch (AudienceProgress.LeaseLostException e) {
            LOG.debug("audience is delivered by another worker, or was set back");
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "audience worker waits for database or broker, will retry cause=%s",
                    Failures.nameOf(e));
            return false;
        }
    }

    /** Delivers an audience; false if that failed for a reason of its own. */
    private boolean deliver(LeasedAudience audience) {
        try {
            delivery.deliver(audience, worker::goesOn);
            return true;
        } catch (RuntimeException e) {
            if (e instanceof AudienceProgress.LeaseLostException || Failures.isOutage(e)) {
                throw e;
            }
            LOG.errorf(
                    "audience could not be delivered, will retry campaignId=%s cause=%s",
                    audience.campaignId(), Failures.nameOf(e));
            return false;
        }
    }

    private Optional<LeasedAudience> lease() {
        return store.lease(leaseId, clock.instant(), AudienceDelivery.LEASE);
    }
}
