package io.anuencia.testbed.benchmarks.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Half of the limit of P7: claims, reads and deletes the same rows without sending them. */
final class ClaimAndDelete {

    private static final int ROWS = 50;
    private static final String TAKE =
            """
            delete from limit_outbox where seq in
                (select seq from limit_outbox order by seq limit ? for update)
            returning records
            """;

    private final Connection database;

    ClaimAndDelete(Connection database) throws SQLException {
        this.database = database;
        execute("create table limit_outbox (like outbox including all)");
        // As ours: a claim that is lost in a crash is made again.
        execute("set synchronous_commit = off");
    }

    /** Returns the seconds for this many copies of the stored rows. */
    double run(int copies) throws SQLException {
        execute(
                "insert into limit_outbox (records) select records from generate_series(1, %d),"
                                .formatted(copies)
                        + " model_outbox");
        long begun = System.nanoTime();
        database.setAutoCommit(false);
        try (PreparedStatement take = database.prepareStatement(TAKE)) {
            take.setInt(1, ROWS);
            for (int taken = ROWS; taken == ROWS; ) {
                taken = take(take);
                database.commit();
            }
        }
        database.setAutoCommit(true);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static int take(PreparedStatement take) throws SQLException {
        int taken = 0;
        try (ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                if (rows.getBytes(1).length > 0) {
                    taken++;
                }
            }
        }
        return taken;
    }

    private void execute(String statement) throws SQLException {
        try (Statement call = database.createStatement()) {
            call.execute(statement);
        }
    }
}
