package io.anuencia.consent.sealing;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** Changes the ledger's tables as a superuser can, with every trigger switched off. */
final class Tampering implements AutoCloseable {

    private final String[] undo;

    /**
     * Applies the change immediately.
     *
     * @param change statements, separated by semicolons
     * @param undo statements that restore everything
     */
    Tampering(String change, String... undo) {
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
        try (Connection connection =
                DriverManager.getConnection(url(), LocalPostgres.USER, LocalPostgres.PASSWORD)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local session_replication_role = replica");
                statement.execute(statements);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tamper: " + e.getMessage(), e);
        }
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }
}
