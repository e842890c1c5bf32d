package io.anuencia.contacts.importing;

import io.anuencia.contacts.work.PatientWorker;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.RecordBatches;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Applies imports one after the other, in a thread of its own; each is under a lease, so that other
 * replicas apply others. After a kill the next worker, here or on another replica, goes on at the
 * first row that is not applied. While the database is away, or full, it waits; an import that
 * cannot be taken on for another reason is given up, so that the next one has its turn.
 */
@ApplicationScoped
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int TRIES_MAX = 10;

    private final ImportWorkerConfig config;
    private final ImportStore store;
    private final ImportSteps steps;
    private final ImportEnds ends;
    private final UUID leaseId;
    private final PatientWorker worker =
            new PatientWorker("import-worker", this::workUntilNothingIsLeft);
    private RowsLeftOut leftOut;
    private ImportFile stuck;
    private int tries;

    ImportWorker(
            ImportWorkerConfig config,
            ImportStore store,
            ImportSteps steps,
            ImportEnds ends,
            IdSource ids) {
        this.config = config;
        this.store = store;
        this.steps = steps;
        this.ends = ends;
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

    /** Says that a file was stored. */
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
            LOG.warnf("import worker waits for its database cause=%s", PatientWorker.nameOf(e));
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
            // A database that is full, say, still answers who reads.
            if (RecordBatches.isOutage(e)) {
                LOG.warnf(
                        "import waits for its database importId=%s rows=%d cause=%s",
                        file.id(), file.rowsDone(), PatientWorker.nameOf(e));
            } else {
                count(file, e);
            }
            return false;
        }
    }

    private RowsLeftOut leftOutOf(ImportFile file) {
        if (leftOut == null || !leftOut.isOf(file)) {
            leftOut = RowsLeftOut.of(file);
        }
        return leftOut;
    }

    private void count(ImportFile file, Exception failure) {
        tries = file.equals(stuck) ? tries + 1 : 1;
        stuck = file;
        LOG.warnf(
                "import step failed importId=%s rows=%d tries=%d cause=%s",
                file.id(), file.rowsDone(), tries, PatientWorker.nameOf(failure));
        if (tries >= TRIES_MAX) {
            giveUp(file);
        }
    }

    private void giveUp(ImportFile file) {
        LOG.errorf("import given up importId=%s rows=%d", file.id(), file.rowsDone());
        ends.fail(
                file,
                "Rows up to %d were applied, the next ones cannot be, which is our fault; tell the"
                                .formatted(file.rowsDone())
                        + " operators the id of this import.");
    }
}
