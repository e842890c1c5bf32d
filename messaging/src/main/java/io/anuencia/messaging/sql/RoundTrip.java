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
 * Queries that go to the database together. The first answer that is looked at takes all that were
 * asked before it there, in their order and in one round trip; what is asked later goes with the
 * next. Each query sees what is committed when it runs, as if it had gone alone. Not for several
 * threads.
 *
 * <p>To wait for PostgreSQL costs both sides more than a look-up does, and a transaction that
 * decides needs a dozen of them that do not depend on each other.
 */
public final class RoundTrip {

    private final DataSource database;
    private final List<Question<?>> waiting = new ArrayList<>();

    RoundTrip(DataSource database) {
        this.database = database;
    }

    /**
     * Asks for all rows of a query, in its order.
     *
     * @param query one statement that answers rows, without a semicolon
     * @return gives the rows, and an {@link IllegalStateException} if a statement of the trip
     *     failed
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
     * Asks for rows that each are an entry of a map; of those with the same key the last counts.
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
