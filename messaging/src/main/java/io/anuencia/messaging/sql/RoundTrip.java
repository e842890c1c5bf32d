package io.anuencia.messaging.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Batches queries into one round trip to the database. Reading the first result sends all queries
 * added so far, in their order; queries added later go with the next round trip. Each query sees
 * what is committed when it runs, as if it were sent alone. Not thread-safe.
 *
 * <p>Waiting for PostgreSQL costs both sides more than a look-up itself, and a transaction that
 * decides needs a dozen independent look-ups.
 */
public final class RoundTrip {

    /** An expression that does the same as {@link #endedIfStalled}, for statements sent alone. */
    // Longer than any pause between two statements, garbage collection included; shorter than the
    // wait of an opt-out for open permits. The next owner of a number waits for the lock.
    public static final String ENDED_IF_STALLED =
            "set_config('idle_in_transaction_session_timeout', '1500ms', true)";

    private final DataSource database;
    private final List<Question<?>> waiting = new ArrayList<>();

    RoundTrip(DataSource database) {
        this.database = database;
    }

    /**
     * Adds a query for all its rows, in its order.
     *
     * @param query one statement that returns rows, without a semicolon
     * @return supplies the rows, or throws an {@link IllegalStateException} if a statement of the
     *     round trip failed
     */
    public <T> Supplier<List<T>> list(String query, RowReader<T> reader, Object... parameters) {
        Question<T> question = new Question<>(query, reader, parameters);
        waiting.add(question);
        return () -> {
            if (question.rows == null) {
                go();
            }
            return question.rows;
        };
    }

    /**
     * Lets PostgreSQL end the transaction once this process has been silent for 1.5 s. For
     * transactions that lock what others wait for: otherwise a process that stalls keeps its locks
     * for as long as it stands still.
     */
    public RoundTrip endedIfStalled() {
        list("select " + ENDED_IF_STALLED, row -> true);
        return this;
    }

    /**
     * Adds a query whose rows are entries of a map; of rows with the same key the last one counts.
     */
    public <K, V> Supplier<Map<K, V>> map(
            String query, RowReader<Map.Entry<K, V>> reader, Object... parameters) {
        Supplier<List<Map.Entry<K, V>>> rows = list(query, reader, parameters);
        return () -> {
            Map<K, V> entries = new HashMap<>();
            rows.get().forEach(row -> entries.put(row.getKey(), row.getValue()));
            return entries;
        };
    }

    private void go() {
        String together =
                waiting.stream().map(question -> question.query).collect(Collectors.joining(";\n"));
        Object[] parameters =
                waiting.stream().flatMap(question -> Stream.of(question.parameters)).toArray();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(together)) {
            Sql.bind(connection, statement, parameters);
            statement.execute();
            for (Question<?> question : waiting) {
                try (ResultSet rows = statement.getResultSet()) {
                    question.read(rows);
                }
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        waiting.clear();
    }

    private static final class Question<T> {

        private final String query;
        private final RowReader<T> reader;
        private final Object[] parameters;
        private List<T> rows;

        Question(String query, RowReader<T> reader, Object[] parameters) {
            this.query = query;
            this.reader = reader;
            this.parameters = parameters;
        }

        void read(ResultSet found) throws SQLException {
            List<T> read = new ArrayList<>();
            while (found.next()) {
                read.add(reader.read(found));
            }
            rows = read;
        }
    }
}
