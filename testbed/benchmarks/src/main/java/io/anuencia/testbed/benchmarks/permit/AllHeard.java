package io.anuencia.testbed.benchmarks.permit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Marks all signals as read, every second, because no webhook-service runs here that could report
 * how far they were read.
 */
final class AllHeard implements AutoCloseable {

    private static final String MARK =
            """
            insert into signal_mark
            select raw, signals, now() from generate_series(0, 5) raw, generate_series(0, 5) signals
            on conflict on constraint pk_signal_mark do update set probe_time = excluded.probe_time
            """;

    private final Connection database;
    private final CountDownLatch ended = new CountDownLatch(1);

    private AllHeard(Connection database) {
        this.database = database;
    }

    /**
     * Marks all pairs of partitions at once and from then on; closes the connection with itself.
     */
    static AllHeard begin(Connection database) throws SQLException {
        AllHeard heard = new AllHeard(database);
        heard.mark();
        Thread seconds = new Thread(heard::run, "all-heard");
        seconds.setDaemon(true);
        seconds.start();
        return heard;
    }

    private void run() {
        try {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                markAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void mark() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(MARK);
        }
    }

    private void markAgain() {
        try {
            mark();
        } catch (SQLException e) {
            System.err.println("marks could not be renewed, marketing will wait: " + e);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            database.close();
        } catch (SQLException e) {
            System.err.println("the database was gone before: " + e);
        }
    }
}
