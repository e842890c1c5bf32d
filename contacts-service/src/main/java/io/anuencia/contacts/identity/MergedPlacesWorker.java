package io.anuencia.contacts.identity;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.PatientWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Moves the places of merged contacts in its own thread, after each merge of this replica, and now
 * and then for those whose process has died.
 */
@ApplicationScoped
class MergedPlacesWorker {

    private static final Logger LOG = Logger.getLogger(MergedPlacesWorker.class);

    private final MergedPlaces places;
    private final PatientWorker worker =
            new PatientWorker(
                    "merged-places-worker",
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    this::moveWhatIsLeft);

    MergedPlacesWorker(MergedPlaces places) {
        this.places = places;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Wakes the worker after a merge was committed. */
    void wake() {
        worker.wake();
    }

    private boolean moveWhatIsLeft() {
        try {
            return places.moveWhatIsLeft(worker::goesOn);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "places of merged contacts are not moved yet, will retry cause=%s",
                    Failures.nameOf(e));
            return false;
        }
    }
}
