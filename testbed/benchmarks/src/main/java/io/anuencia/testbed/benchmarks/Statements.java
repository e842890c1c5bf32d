package io.anuencia.testbed.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Single statements with parameters, for steps that are not measured. */
public final class Statements {

    private Statements() {}

    /** Runs a statement that changes something. */
    public static void run(Connection database, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, sql, parameters)) {
            statement.execute();
        }
    }

    /** Returns the number in the first row of a query; 0 without a row. */
    public static long number(Connection database, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Returns the text in the first row of a query; null without a row. */
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
