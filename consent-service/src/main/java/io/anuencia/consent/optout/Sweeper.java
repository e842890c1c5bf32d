package io.anuencia.consent.optout;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.PatientWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sweeps the barrier every 50 ms for as long as the service runs; an outage only delays it. */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final Barrier barrier;
    private final PatientWorker worker =
            new PatientWorker(
                    "opt-out-sweeper", Duration.ofMillis(50), Duration.ofSeconds(1), this::sweep);

    Sweeper(Barrier barrier) {
        this.barrier = barrier;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    private boolean sweep() {
        try {
            barrier.sweep();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("opt-out sweep failed, will retry cause=%s", Failures.nameOf(e));
            return false;
        }
    }
}
