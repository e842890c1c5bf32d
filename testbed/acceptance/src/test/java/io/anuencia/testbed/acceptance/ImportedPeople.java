package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.infrastructure.TopicRecords;
import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.StackFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** The people of one file: their rows in the database, and the events about them. */
final class ImportedPeople {

    private static final String HEADER =
            "external_id,phone,consent_brand,consent_purpose,consent_class,consent_at\n";
    private static final int ROWS_PER_CLAIM = 100;

    /** No number of the sample continues with an eight. */
    private static final int FIRST_NUMBER = 80_000_000;

    private final StackFile stack;

    ImportedPeople(LocalStack stack) {
        this.stack = stack.description();
    }

    /** Writes a file with this many people, every hundredth with a consent. */
    Path file(Path folder, int rows) throws IOException {
        Path file = folder.resolve("killed.csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write(HEADER);
            for (int row = 0; row < rows; row++) {
                String consent =
                        row % ROWS_PER_CLAIM == 0
                                ? "acme,promotions,SUBSCRIBER,2026-01-31T10:00:00Z"
                                : ",,,";
                csv.write("killed-%d,+519%08d,%s\n".formatted(row, FIRST_NUMBER + row, consent));
            }
        }
        return file;
    }

    int claims(int rows) {
        return rows / ROWS_PER_CLAIM;
    }

    long written() throws SQLException {
        return count("select count(*) from contact where external_id like 'killed-%'");
    }

    long writtenTwice() throws SQLException {
        return count(
                "select count(*) from contact where external_id like 'killed-%' and version > 1");
    }

    void awaitThatAllIsTold() {
        Awaitility.await("outbox")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
    }

    private long count(String query) throws SQLException {
        return Long.parseLong(firstColumn(query).get(0));
    }

    private List<String> firstColumn(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database = stack.postgres().connect("contacts");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /**
     * Returns the number of these people that a topic has events about; fails if one has two
     * different events. A duplicate record is one event: a killed relay repeats it, and readers
     * recognise its id.
     */
    int toldOnce(String topic, String member) throws SQLException {
        Set<String> keys =
                new HashSet<>(
                        firstColumn(
                                "select recipient_key from contact"
                                        + " where external_id like 'killed-%'"));
        Map<String, Set<String>> events = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicRecords.of(stack.kafka(), topic)) {
            JsonNode event = Json.parse(new String(record.value(), StandardCharsets.UTF_8));
            if (keys.contains(event.path("recipientKey").asText())) {
                events.computeIfAbsent(event.path(member).asText(), any -> new HashSet<>())
                        .add(id(record));
            }
        }
        assertThat(events.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        return events.size();
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }
}
