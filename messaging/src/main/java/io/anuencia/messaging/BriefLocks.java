package io.anuencia.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/**
 * Locks a table in brief tries before a statement of a migration alters or drops it (ADR 0140).
 * Such a statement waits for every transaction that has used the table, and whoever comes to the
 * table meanwhile waits behind it, even to read: behind a long transaction, the service would stand
 * still until that ends.
 */
final class BriefLocks implements Callback {

    private static final Logger LOG = Logger.getLogger(BriefLocks.class);

    private static final Pattern LOCKING =
            Pattern.compile(
                    "(?:\\s|--.*\\n)*(?:alter|drop)\\s+table\\s+"
                            + "(?:if\\s+exists\\s+)?(?:only\\s+)?(\\w+)",
                    Pattern.CASE_INSENSITIVE);
    private static final String LOCK =
            """
            set local lock_timeout = %d;
            lock table %s in access exclusive mode;
            set local lock_timeout to default
            """;
    private static final long PAUSE_MS = 2_000;
    private static final int BRIEF_MS = 300;

    /** A little longer than deadlock_timeout, after which an autovacuum gives way. */
    private static final int PATIENT_MS = 1_200;

    private static final int PATIENT_EVERY = 5;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNDEFINED_TABLE = "42P01";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "brief locks";
    }

    @Override
    public void handle(Event event, Context context) {
        lockedBy(context.getStatement().getSql())
                .ifPresent(table -> lock(context.getConnection(), table));
    }

    /** Returns the table that a statement alters or drops. */
    static Optional<String> lockedBy(String statement) {
        Matcher locking = LOCKING.matcher(statement);
        return locking.lookingAt() ? Optional.of(locking.group(1)) : Optional.empty();
    }

    private static void lock(Connection connection, String table) {
        try {
            for (int tries = 1; !isLocked(connection, table, tries); tries++) {
                LOG.infof("migration waits for a table, will retry table=%s", table);
                if (!Pauses.rest(PAUSE_MS)) {
                    throw new IllegalStateException("the migration was interrupted");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLocked(Connection connection, String table, int tries)
            throws SQLException {
        int patience = tries % PATIENT_EVERY == 0 ? PATIENT_MS : BRIEF_MS;
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK.formatted(patience, table));
            return true;
        } catch (SQLException e) {
            connection.rollback(before);
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            // "drop table if exists" may have nothing to wait for.
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }
}
