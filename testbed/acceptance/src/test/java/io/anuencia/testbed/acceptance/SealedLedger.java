package io.anuencia.testbed.acceptance;

import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.TopicRecords;
import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The ledger in the database, and what was published of it. */
final class SealedLedger {

    private final StackFile stack;

    SealedLedger(LocalStack stack) {
        this.stack = stack.description();
    }

    /** Returns the size of the largest tree that was published. */
    long published() {
        return TopicRecords.of(stack.kafka(), Topic.CHECKPOINTS.topicName()).stream()
                .map(record -> Json.parse(new String(record.value(), StandardCharsets.UTF_8)))
                .mapToLong(checkpoint -> checkpoint.path("treeSize").asLong())
                .max()
                .orElse(0);
    }

    /** Returns the number of entries. */
    long entries() throws SQLException {
        try (Connection database = stack.postgres().connect(Part.CONSENT.key());
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from consent_entry")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
