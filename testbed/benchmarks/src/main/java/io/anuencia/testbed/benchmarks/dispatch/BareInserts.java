package io.anuencia.testbed.benchmarks.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The limit of P8: inserts rows that may already exist, 500 per statement and commit. */
final class BareInserts {

    private static final int BATCH = 500;
    private static final double SECONDS = 3;

    private final Connection database;
    private long next;

    BareInserts(Connection database) throws SQLException {
        this.database = database;
        try (var statement = database.createStatement()) {
            statement.execute("create table if not exists limit_status (id uuid primary key)");
        }
    }

    /** Returns rows per second. */
    double run() throws SQLException {
        long begun = System.nanoTime();
        long rows = 0;
        double seconds = 0;
        try (PreparedStatement insert =
                database.prepareStatement(
                        "insert into limit_status select unnest(?::uuid[])"
                                + " on conflict do nothing")) {
            while (seconds < SECONDS) {
                UUID[] ids = new UUID[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    ids[i] = new UUID(0x7000L, 0x8000000000000000L | ++next);
                }
                insert.setArray(1, database.createArrayOf("uuid", ids));
                rows += insert.executeUpdate();
                seconds = (System.nanoTime() - begun) / 1e9;
            }
        }
        return rows / seconds;
    }
}
