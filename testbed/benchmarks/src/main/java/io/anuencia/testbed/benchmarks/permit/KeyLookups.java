package io.anuencia.testbed.benchmarks.permit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/** The limit: 500 keys are looked up by their index in one statement, again and again. */
final class KeyLookups {

    private static final int BATCH = 500;
    private static final double SECONDS = 2;
    private static final String LOOKUP =
            "select recipient_key, subject_id from subject_key where recipient_key = any (?)";

    private final Connection database;
    private final long people;
    private final Random random = new Random(1);

    KeyLookups(Connection database, long people) {
        this.database = database;
        this.people = people;
    }

    /** Keys a second. */
    double run() throws SQLException {
        long begun = System.nanoTime();
        long found = 0;
        double seconds = 0;
        try (PreparedStatement statement = database.prepareStatement(LOOKUP)) {
            while (seconds < SECONDS) {
                found += lookup(statement);
                seconds = (System.nanoTime() - begun) / 1e9;
            }
        }
        return found / seconds;
    }

    private long lookup(PreparedStatement statement) throws SQLException {
        Object[] keys =
                random.longs(BATCH, 1, people + 1)
                        .mapToObj(person -> UUID.fromString(ConsentingPeople.key(person)))
                        .toArray();
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
