package io.anuencia.messaging.sql;

import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** COPY statements that {@link Sql#copying} executes atomically. */
public final class Copies {

    private final CopyManager manager;

    Copies(CopyManager manager) {
        this.manager = manager;
    }

    /**
     * The work done during a COPY; no other statement may run meanwhile.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    public interface Writing<T> {

        T write(Rows rows) throws SQLException;
    }

    /** The target of rows; PostgreSQL stores them while the next ones are still being written. */
    public static final class Rows {

        private final CopyIn copy;

        private Rows(CopyIn copy) {
            this.copy = copy;
        }

        /** Sends the rows written so far, and empties the buffer. */
        public void write(CopyBytes rows) throws SQLException {
            byte[] bytes = rows.take();
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.flushCopy();
        }
    }

    /**
     * Copies into a table, which costs half as much as inserting.
     *
     * @param sql {@code copy … from stdin with (format binary)}
     */
    public <T> T into(String sql, Writing<T> writing) throws SQLException {
        CopyIn copy = manager.copyIn(sql);
        try {
            T answer = writing.write(new Rows(copy));
            copy.endCopy();
            return answer;
        } finally {
            // After a failure of ours PostgreSQL still waits for rows; after its own it does not.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Copies rows that are already complete. */
    public void into(String sql, CopyBytes rows) throws SQLException {
        into(
                sql,
                to -> {
                    to.write(rows);
                    return rows;
                });
    }
}
