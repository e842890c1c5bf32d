package io.anuencia.testbed.benchmarks.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.Topic;
import io.anuencia.testbed.benchmarks.Producers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The limit of audiences: reads everybody by one cursor and produces records of 500, with the same
 * content as ours except the candidate zones of their numbers.
 */
final class CursorToTopic implements AutoCloseable {

    private static final int PEOPLE_PER_RECORD = 500;

    private final Connection database;
    private final KafkaProducer<String, byte[]> producer;
    private final ObjectMapper json = new ObjectMapper();

    CursorToTopic(Connection database, String bootstrapServers) {
        this.database = database;
        this.producer = Producers.of(bootstrapServers, Map.of());
    }

    /** Returns people per second. */
    double run() throws SQLException, IOException {
        long begun = System.nanoTime();
        long people = 0;
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(PEOPLE_PER_RECORD);
            try (ResultSet rows =
                    statement.executeQuery(
                            "select id, recipient_key, phone, first_name, language, country,"
                                    + " time_zone from contact order by id")) {
                ArrayNode members = json.createArrayNode();
                while (rows.next()) {
                    members.add(member(rows));
                    if (++people % PEOPLE_PER_RECORD == 0) {
                        send(people, members);
                        members = json.createArrayNode();
                    }
                }
                send(people, members);
            }
        }
        database.commit();
        database.setAutoCommit(true);
        producer.flush();
        return people / ((System.nanoTime() - begun) / 1e9);
    }

    private ObjectNode member(ResultSet row) throws SQLException {
        ObjectNode member = json.createObjectNode();
        member.put("contactId", row.getString(1)).put("recipientKey", row.getString(2));
        member.put("phone", row.getString(3)).put("firstName", row.getString(4));
        member.put("language", row.getString(5)).put("country", row.getString(6));
        member.put("profileZone", row.getString(7));
        return member;
    }

    private void send(long number, ArrayNode members) throws IOException {
        ObjectNode chunk = json.createObjectNode();
        chunk.put("campaignId", "limit").put("number", number).set("members", members);
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                Topic.AUDIENCE_CHUNKS.topicName(),
                                "limit",
                                json.writeValueAsBytes(chunk)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
