package io.anuencia.contacts.importing;

import io.anuencia.messaging.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Counts how often an import was tried in vain at one row, and gives it up. A database that is away
 * or full is waited for. One that answers, and yet takes longer over these rows than it may at each
 * try of an hour, would hold up every import behind this one for ever.
 */
@ApplicationScoped
class ImportTries {

    static final int MAX = 10;
    static final Duration TIMEOUTS_LAST = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(ImportTries.class);

    /** A statement, a transaction of the database that took too long. */
    private static final Set<String> TOO_LONG = Set.of("57014", "25P04");

    private final ImportEnds ends;
    private final Clock clock;
    private ImportFile place;
    private int failures;
    private int timeouts;
    private Instant firstTimeout;

    ImportTries(ImportEnds ends, Clock clock) {
        this.ends = ends;
        this.clock = clock;
    }

    /** The database did not answer at all: what took too long before may have been its fault. */
    void databaseIsAway() {
        timeouts = 0;
    }

    /** The import could not be taken on from where it is, though the database answered. */
    void failed(ImportFile file, Exception failure) {
        if (!file.equals(place)) {
            place = file;
            failures = 0;
            timeouts = 0;
        }
        String cause = Failures.nameOf(failure);
        if (isTimeout(failure)) {
            timedOut(file, cause);
        } else if (Failures.isOutage(failure)) {
            // A database that is full, say, still answers who reads.
            timeouts = 0;
            LOG.warnf(
                    "import waits for its database importId=%s rows=%d cause=%s",
                    file.id(), file.rowsDone(), cause);
        } else {
            failedOtherwise(file, cause);
        }
    }

    private void failedOtherwise(ImportFile file, String cause) {
        failures++;
        LOG.warnf(
                "import step failed importId=%s rows=%d tries=%d cause=%s",
                file.id(), file.rowsDone(), failures, cause);
        if (failures >= MAX) {
            giveUp(
                    file,
                    "Rows up to %d were applied, the next ones cannot be, which is our fault; tell the"
                            + " operators the id of this import.");
        }
    }

    private void timedOut(ImportFile file, String cause) {
        Instant now = clock.instant();
        firstTimeout = timeouts == 0 ? now : firstTimeout;
        timeouts++;
        LOG.warnf(
                "import step took too long importId=%s rows=%d tries=%d cause=%s",
                file.id(), file.rowsDone(), timeouts, cause);
        if (timeouts >= MAX && !now.isBefore(firstTimeout.plus(TIMEOUTS_LAST))) {
            giveUp(
                    file,
                    "Rows up to %d were applied; the next ones took too long at each try of an hour,"
                            + " though the database answered. Hand the file in again later; if that"
                            + " fails as well, tell the operators the id of this import.");
        }
    }

    private void giveUp(ImportFile file, String reason) {
        LOG.errorf("import given up importId=%s rows=%d", file.id(), file.rowsDone());
        ends.fail(file, reason.formatted(file.rowsDone()));
    }

    /**
     * Whether something took longer than it may. Where our own limit of a transaction ended it, a
     * failure has no SQL state, or says only that it was rolled back.
     */
    private static boolean isTimeout(Throwable failure) {
        boolean rolledBack = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || TOO_LONG.contains(sql.getSQLState());
            }
            rolledBack |= cause instanceof RollbackException;
        }
        return rolledBack;
    }
}
