package io.anuencia.contacts.importing;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.PatientWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Applies imports one after the other in its own thread. Each import is under a lease, so other
 * replicas apply others. After a kill the next worker, on any replica, continues at the first row
 * that is not applied. While the database is unavailable or full, it waits; {@link ImportTries}
 * gives up imports that cannot advance for another reason, so that the next one has its turn.
 */
@ApplicationScoped
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private final ImportWorkerConfig config;
    private final ImportStore store;
    private final ImportSteps steps;
    private final ImportTries tries;
    private final UUID leaseId;
    private final PatientWorker worker =
            new PatientWorker(
                    "import-worker",
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    this::workUntilNothingIsLeft);
    private RowsLeftOut leftOut;

    ImportWorker(
            ImportWorkerConfig config,
            ImportStore store,
            ImportSteps steps,
            ImportTries tries,
            IdSource ids) {
        this.config = config;
        this.store = store;
        this.steps = steps;
        this.tries = tries;
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

    /** Wakes the worker after a file was stored. */
    void wake() {
        worker.wake();
    }

    boolean workUntilNothingIsLeft() {
        try {
            Optional<ImportFile> next = store.next(leaseId);
            while (next.isPresent() && worker.goesOn()) {
                if (!succeeds(next.get())) {
                    return false;
                }
                next = store.next(leaseId);
            }
            if (!worker.goesOn()) {
                store.release(leaseId);
            }
            return true;
        } catch (RuntimeException e) {
            tries.databaseIsAway();
            LOG.warnf(
                    "import worker waits for its database, will retry cause=%s",
                    Failures.nameOf(e));
            return false;
        }
    }

    private boolean succeeds(ImportFile file) {
        try {
            steps.takeOn(file, leftOutOf(file), worker::goesOn);
            return true;
        } catch (RowBatch.OvertakenException e) {
            LOG.debugf("import is applied by another worker importId=%s", file.id());
            return true;
        } catch (IOException | RuntimeException e) {
            tries.failed(file, e);
            return false;
        }
    }

    private RowsLeftOut leftOutOf(ImportFile file) {
        if (leftOut == null || !leftOut.isOf(file)) {
            leftOut = RowsLeftOut.of(file);
        }
        return leftOut;
    }
}
