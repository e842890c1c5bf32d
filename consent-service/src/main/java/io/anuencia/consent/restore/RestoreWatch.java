package io.anuencia.consent.restore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs the guard's check each second for as long as the service runs; an outage only delays it. */
@ApplicationScoped
class RestoreWatch {

    private static final Logger LOG = Logger.getLogger(RestoreWatch.class);
    private static final long PAUSE_MS = 1_000;

    private final RestoreGuard guard;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread worker = new Thread(this::run, "restore-watch");

    RestoreWatch(RestoreGuard guard) {
        this.guard = guard;
    }

    void start(@Observes StartupEvent event) {
        worker.setDaemon(true);
        worker.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        worker.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        try {
            do {
                check();
            } while (!stopped.await(PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("restore watch interrupted, it ends");
        }
    }

    private void check() {
        try {
            guard.check();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "ledger could not be compared with what was published cause=%s",
                    e.getClass().getSimpleName());
        }
    }
}
