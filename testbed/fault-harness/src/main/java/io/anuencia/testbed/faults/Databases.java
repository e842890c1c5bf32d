package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.localstack.StackFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Queries the databases of a stack. */
final class Databases {

    static final List<String> ALL = List.of("contacts", "consent", "dispatch");

    private static final String BUSIEST =
            "select pid from pg_stat_activity where datname = '%s' order by state_change desc";

    private final StackFile.Postgres server;

    Databases(StackFile.Postgres server) {
        this.server = server;
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String database, String query, Row<T> row) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(database + " does not answer", e);
        }
    }

    long count(String database, String query) {
        return list(database, query, row -> row.getLong(1)).get(0);
    }

    void change(String database, String statements) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(database + " cannot be changed", e);
        }
    }

    /** Ends every connection of a database from the server's side. */
    void endConnections(String database) {
        list(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                        .formatted(database),
                row -> row.getBoolean(1));
    }

    /** Returns the server process that serves a database and was active last. */
    ChildProcess backend(String database) {
        return list("postgres", BUSIEST.formatted(database), row -> row.getLong(1)).stream()
                .flatMap(pid -> ChildProcess.running("PostgreSQL for " + database, pid).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is connected to " + database));
    }

    /** Returns a server process of this kind, such as {@code walwriter}. */
    ChildProcess serverProcess(String kind) {
        String query = "select pid from pg_stat_activity where backend_type = '" + kind + "'";
        return list("postgres", query, row -> row.getLong(1)).stream()
                .flatMap(pid -> ChildProcess.running("PostgreSQL's " + kind, pid).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL has no " + kind));
    }

    /** Keeps a transaction with this statement open for a while. */
    void hold(String database, String statement, Duration time) {
        try (Connection connection = server.connect(database);
                Statement first = connection.createStatement()) {
            connection.setAutoCommit(false);
            first.execute(statement);
            Patience.pass(time);
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(database + " does not let itself be held", e);
        }
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }
}
