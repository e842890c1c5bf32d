package io.anuencia.messaging.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Batches statements that change rows: a few go in one round trip, many in one round trip per
 * statement text. Rows of a statement are written in the order in which they were added, statements
 * in the order in which each was first added. All of them belong to one running transaction. Not
 * thread-safe.
 */
public final class Writes {

    /** Limited because each number of rows makes a different text, which PostgreSQL plans anew. */
    private static final int TOGETHER_MAX = 12;

    private final DataSource database;
    private final Map<String, List<Object[]>> waiting = new LinkedHashMap<>();

    Writes(DataSource database) {
        this.database = database;
    }

    /** Adds a row of parameters for a statement without a semicolon that returns no rows. */
    public void add(String statement, Object... parameters) {
        waiting.computeIfAbsent(statement, text -> new ArrayList<>()).add(parameters);
    }

    /**
     * Executes everything added since the last call.
     *
     * @throws IllegalStateException if a statement failed
     */
    public void write() {
        int rows = waiting.values().stream().mapToInt(List::size).sum();
        if (rows == 0) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            if (rows <= TOGETHER_MAX) {
                writeTogether(connection);
            } else {
                writeByKind(connection);
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        waiting.clear();
    }

    private void writeTogether(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        waiting.forEach(
                (text, rows) ->
                        rows.forEach(
                                row -> {
                                    texts.add(text);
                                    Collections.addAll(parameters, row);
                                }));
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", texts))) {
            Sql.bind(connection, statement, parameters.toArray());
            statement.execute();
        }
    }

    private void writeByKind(Connection connection) throws SQLException {
        for (Map.Entry<String, List<Object[]>> kind : waiting.entrySet()) {
            Sql.batch(connection, kind.getKey(), kind.getValue());
        }
    }
}
