package io.anuencia.consent.optout;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sweeps the barrier every 50 ms for as long as the service runs; an outage only delays it. */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final long PAUSE_MS = 50;
    private static final long BACKOFF_MS_MAX = 1_000;

    private final Barrier barrier;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread worker = new Thread(this::run, "opt-out-sweeper");

    Sweeper(Barrier barrier) {
        this.barrier = barrier;
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
            long pauseMs = PAUSE_MS;
            while (!stopped.await(pauseMs, TimeUnit.MILLISECONDS)) {
                pauseMs = sweep() ? PAUSE_MS : Math.min(pauseMs * 2, BACKOFF_MS_MAX);
            }
        } catch (InterruptedException e) {
            LOG.debug("opt-out sweeper interrupted, stopping");
        }
    }

    private boolean sweep() {
        try {
            barrier.sweep();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("opt-out sweep failed, will retry cause=%s", e.getClass().getSimpleName());
            return false;
        }
    }
}
