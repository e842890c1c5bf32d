package io.anuencia.testbed.benchmarks.permit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** The limit: looks up 500 keys by their index in one statement, again and again. */
final class KeyLookups {

    private static final int BATCH = 500;
    private static final int BATCHES = 400;
    private static final double SECONDS = 2;
    private static final String LOOKUP =
            "select recipient_key, subject_id from subject_key where recipient_key = any (?)";

    private final Connection database;
    private final List<Object[]> batches;

    KeyLookups(Connection database, long people) {
        this.database = database;
        Random random = new Random(1);
        this.batches = Stream.generate(() -> keys(random, people)).limit(BATCHES).toList();
    }

    private static Object[] keys(Random random, long people) {
        return random.longs(BATCH, 1, people + 1)
                .mapToObj(person -> UUID.fromString(ConsentingPeople.key(person)))
                .toArray();
    }

    /** Returns keys per second. */
    double run() throws SQLException {
        long begun = System.nanoTime();
        long found = 0;
        double seconds = 0;
        int next = 0;
        try (PreparedStatement statement = database.prepareStatement(LOOKUP)) {
            while (seconds < SECONDS) {
                found += lookup(statement, batches.get(next++ % BATCHES));
                seconds = (System.nanoTime() - begun) / 1e9;
            }
        }
        return found / seconds;
    }

    private long lookup(PreparedStatement statement, Object[] keys) throws SQLException {
        statement.setArray(1, database.createArrayOf("uuid", keys));
        long found = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getObject(1) != null && rows.getObject(2) != null) {
                    found++;
                }
            }
        }
        return found;
    }
}
