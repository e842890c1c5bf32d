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
 * Counts failed attempts to advance an import past one row, and gives the import up. An unavailable
 * or full database is waited for. But rows that still exceed the time limit after an hour of
 * attempts, while the database answers, would block every later import for ever.
 */
@ApplicationScoped
class ImportTries {

    static final int MAX = 10;
    static final Duration TIMEOUTS_LAST = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(ImportTries.class);

    /** SQL states of a statement and of a transaction that exceeded their time limit. */
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

    /** Resets the timeouts: the database did not answer at all, so they may have been its fault. */
    void databaseIsAway() {
        timeouts = 0;
    }

    /** Counts an attempt that failed although the database answered. */
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
            // A full database, for example, still answers queries.
            timeouts = 0;
            LOG.warnf(
                    "import waits for its database, will retry importId=%s rows=%d cause=%s",
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
                    "Rows up to %d were applied; the next ones cannot be, which is our fault; tell"
                            + " the operators the id of this import.");
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
                    "Rows up to %d were applied; the next ones took too long at each attempt in an"
                            + " hour, though the database answered. Upload the file again later; if"
                            + " that fails as well, tell the operators the id of this import.");
        }
    }

    private void giveUp(ImportFile file, String reason) {
        LOG.errorf("import given up importId=%s rows=%d", file.id(), file.rowsDone());
        ends.fail(file, reason.formatted(file.rowsDone()));
    }

    /**
     * Whether a time limit was exceeded. If it was our own transaction timeout, the failure has no
     * SQL state, or says only that the transaction was rolled back.
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
