package io.anuencia.consent.sealing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Changes the ledger's tables as a superuser can, with every trigger switched off. */
final class Tampering implements AutoCloseable {

    private final DataSource database;
    private final String[] undo;

    /**
     * Applies the change immediately.
     *
     * @param change statements, separated by semicolons
     * @param undo statements that restore everything
     */
    Tampering(DataSource database, String change, String... undo) {
        this.database = database;
        this.undo = undo;
        run(change);
    }

    @Override
    public void close() {
        for (String statement : undo) {
            run(statement);
        }
    }

    private void run(String statements) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local session_replication_role = replica");
                statement.execute(statements);
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tamper: " + e.getMessage(), e);
        }
    }
}
