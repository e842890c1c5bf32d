package io.anuencia.messaging.sql;

import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The COPY statements that {@link Sql#copying} lets stand or fall together. */
public final class Copies {

    private final CopyManager manager;

    Copies(CopyManager manager) {
        this.manager = manager;
    }

    /**
     * What is done while one of them runs; no other statement may be run meanwhile.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    public interface Writing<T> {

        T write(Rows rows) throws SQLException;
    }

    /** Where rows go that PostgreSQL takes while the next ones are still being written. */
    public static final class Rows {

        private final CopyIn copy;

        private Rows(CopyIn copy) {
            this.copy = copy;
        }

        /** Hands over what was written so far, and empties it. */
        public void write(CopyBytes rows) throws SQLException {
            byte[] bytes = rows.take();
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.flushCopy();
        }
    }

    /**
     * Copies into a table, which costs half of inserting.
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
            // After a failure of ours PostgreSQL still waits for rows; after one of its own it does
            // not.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Copies rows that are all written. */
    public void into(String sql, CopyBytes rows) throws SQLException {
        into(
                sql,
                to -> {
                    to.write(rows);
                    return rows;
                });
    }
}
