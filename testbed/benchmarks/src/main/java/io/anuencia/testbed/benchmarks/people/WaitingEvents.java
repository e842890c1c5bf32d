package io.anuencia.testbed.benchmarks.people;

import io.anuencia.testbed.benchmarks.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/**
 * Ours of P7: rows of the outbox as an import writes them, which the relay takes to Kafka. It is
 * kept from its work by its own lock, of which only one session has the turn, until they are there.
 */
final class WaitingEvents {

    private static final long LOOK_NANOS = 1_000_000;

    private final Connection database;

    WaitingEvents(Connection database) {
        this.database = database;
    }

    /** Keeps the rows that an import writes into {@code model_outbox}; returns how many events. */
    long keep(Imports imports, Path file) throws Exception {
        execute("select pg_advisory_lock(hashtext('outbox'))");
        long rows = imports.apply(file);
        execute(
                "create table model_outbox as select row_number() over (order by seq) as number,"
                        + " records from outbox");
        relay();
        return rows;
    }

    /** Rows of the outbox that were kept. */
    long rows() throws SQLException {
        return Statements.number(database, "select count(*) from model_outbox");
    }

    /** Seconds until so many copies of what was kept have left. */
    double run(int copies) throws SQLException {
        execute("select pg_advisory_lock(hashtext('outbox'))");
        execute(
                "insert into outbox (records) select records from generate_series(1, %d),"
                                .formatted(copies)
                        + " model_outbox");
        return relay();
    }

    private double relay() throws SQLException {
        execute("select pg_advisory_unlock(hashtext('outbox'))");
        long begun = System.nanoTime();
        while (Statements.number(database, "select count(*) from (select from outbox limit 1) o")
                > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void execute(String statement) throws SQLException {
        try (Statement call = database.createStatement()) {
            call.execute(statement);
        }
    }
}
