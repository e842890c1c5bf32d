package io.anuencia.testbed.benchmarks.permit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The limit of P5: changes and commits one row, and then probes one index. */
final class CommitAndProbe {

    private final Connection database;
    private final long people;
    private long next = 1;

    CommitAndProbe(Connection database, long people) {
        this.database = database;
        this.people = people;
    }

    /** Returns how many per second there would be at the 99th percentile. */
    double run(int times) throws SQLException {
        long[] nanos = new long[times];
        try (PreparedStatement change =
                        database.prepareStatement(
                                "update subject set version = version + 1 where id = ?");
                PreparedStatement probe =
                        database.prepareStatement(
                                "select 1 from open_permit where subject_id = ?")) {
            for (int i = 0; i < times; i++) {
                UUID subject =
                        UUID.fromString(
                                "00000000-0000-7000-8000-%012d".formatted(1 + next++ % people));
                change.setObject(1, subject);
                probe.setObject(1, subject);
                long begun = System.nanoTime();
                change.executeUpdate();
                probe.executeQuery().close();
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return OptOutLatency.perSecondAtP99("limit", nanos);
    }
}
