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
 * Statements that change rows and go to the database together: few of them in one round trip, many
 * in one for each kind. The rows of a statement are written in the order in which they were added,
 * statements in the order in which each was first added. A transaction must run that all of them
 * belong to. Not for several threads.
 */
public final class Writes {

    /** Each number of rows makes another text, which PostgreSQL has to plan anew. */
    private static final int TOGETHER_MAX = 12;

    private final DataSource database;
    private final Map<String, List<Object[]>> waiting = new LinkedHashMap<>();

    Writes(DataSource database) {
        this.database = database;
    }

    /** Adds a row of parameters for a statement without a semicolon that answers no rows. */
    public void add(String statement, Object... parameters) {
        waiting.computeIfAbsent(statement, text -> new ArrayList<>()).add(parameters);
    }

    /**
     * Writes what was added since the last call.
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
