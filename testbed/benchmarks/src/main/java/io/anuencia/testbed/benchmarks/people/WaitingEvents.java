package io.anuencia.testbed.benchmarks.people;

import io.anuencia.testbed.benchmarks.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/**
 * Our side of P7: outbox rows as an import writes them, which the relay publishes to Kafka. Until
 * all rows are there, the relay is held back by its own advisory lock, which this session takes.
 */
final class WaitingEvents {

    private static final long LOOK_NANOS = 1_000_000;

    private final Connection database;

    WaitingEvents(Connection database) {
        this.database = database;
    }

    /** Copies an import's outbox rows to {@code model_outbox}; returns how many rows it created. */
    long keep(Imports imports, Path file) throws Exception {
        execute("select pg_advisory_lock(hashtext('outbox'))");
        long rows = imports.apply(file);
        execute(
                "create table model_outbox as select row_number() over (order by seq) as number,"
                        + " records from outbox");
        relay();
        return rows;
    }

    /** Returns the number of outbox rows that were copied. */
    long rows() throws SQLException {
        return Statements.number(database, "select count(*) from model_outbox");
    }

    /** Returns the seconds until this many copies of the copied rows are published. */
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
