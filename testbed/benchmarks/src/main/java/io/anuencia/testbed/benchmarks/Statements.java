package io.anuencia.testbed.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Statements with parameters, one at a time; for what is not measured. */
public final class Statements {

    private Statements() {}

    /** Runs one that changes something. */
    public static void run(Connection database, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, sql, parameters)) {
            statement.execute();
        }
    }

    /** The number in the first row of a query; 0 without one. */
    public static long number(Connection database, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The text in the first row of a query; null without one. */
    public static String text(Connection database, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static PreparedStatement prepare(Connection database, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
