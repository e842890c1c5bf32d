package io.anuencia.contacts.audience;

import io.anuencia.messaging.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells audiences one after the other, in a thread of its own. Each is under a lease: after a kill
 * another replica, or the next process, goes on where the broker had acknowledged everything. While
 * the database or broker is away it waits.
 */
@ApplicationScoped
class AudienceWorker {

    private static final Logger LOG = Logger.getLogger(AudienceWorker.class);
    private static final long PAUSE_MS = 100;
    private static final long PAUSE_MS_MAX = 5_000;

    private final AudienceWorkerConfig config;
    private final AudienceStore store;
    private final AudienceTelling telling;
    private final Clock clock;
    private final UUID leaseId;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread worker = new Thread(this::run, "audience-worker");

    AudienceWorker(
            AudienceWorkerConfig config,
            AudienceStore store,
            AudienceTelling telling,
            IdSource ids,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.telling = telling;
        this.clock = clock;
        this.leaseId = ids.next();
    }

    void start(@Observes StartupEvent event) {
        if (config.worker()) {
            worker.setDaemon(true);
            worker.start();
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        worker.join(TimeUnit.SECONDS.toMillis(5));
    }

    private boolean goesOn() {
        return stopped.getCount() > 0;
    }

    private void run() {
        long pauseMs = PAUSE_MS;
        try {
            while (!stopped.await(pauseMs, TimeUnit.MILLISECONDS)) {
                boolean good = tellAll();
                pauseMs = good ? PAUSE_MS : Math.min(pauseMs * 2, PAUSE_MS_MAX);
            }
        } catch (InterruptedException e) {
            LOG.debug("audience worker interrupted, it ends");
        }
    }

    private boolean tellAll() {
        try {
            Optional<Telling> next = lease();
            while (next.isPresent() && goesOn()) {
                telling.tell(next.get(), this::goesOn);
                next = lease();
            }
            if (!goesOn()) {
                store.release(leaseId);
            }
            return true;
        } catch (AudienceProgress.LeaseLostException e) {
            LOG.debug("audience is told by another worker, or was set back");
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("audience worker waits for database or broker cause=%s", rootOf(e));
            return false;
        }
    }

    private Optional<Telling> lease() {
        return store.lease(leaseId, clock.instant(), AudienceTelling.LEASE);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
