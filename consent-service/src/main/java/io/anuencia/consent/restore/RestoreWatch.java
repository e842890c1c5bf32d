package io.anuencia.consent.restore;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.PatientWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs the guard's check each second for as long as the service runs; an outage only delays it. */
@ApplicationScoped
class RestoreWatch {

    private static final Logger LOG = Logger.getLogger(RestoreWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RestoreGuard guard;
    private final EventsConfig events;
    private final PatientWorker worker =
            new PatientWorker("restore-watch", PAUSE, PAUSE, this::check);

    RestoreWatch(RestoreGuard guard, EventsConfig events) {
        this.guard = guard;
        this.events = events;
    }

    void start(@Observes StartupEvent event) {
        if (!events.read()) {
            LOG.warn("no events are read, and no permits are given, by anuencia.events.read");
        }
        worker.start();
        worker.wake();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    private boolean check() {
        try {
            guard.check();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "ledger could not be compared with what was published cause=%s",
                    Failures.nameOf(e));
            return false;
        }
    }
}
