package io.anuencia.testbed.benchmarks.people;

import io.anuencia.events.Topic;
import io.anuencia.testbed.benchmarks.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Our side of the comparison: a campaign requests all contacts. The time ends when the count is
 * published and the outbox is empty.
 */
final class Audiences implements AutoCloseable {

    private static final long LOOK_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Connection database;
    private final KafkaProducer<String, byte[]> producer;

    Audiences(Connection database, String bootstrapServers) {
        this.database = database;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Requests an audience and returns the throughput in people per second. */
    double run() throws SQLException {
        UUID campaign = UUID.randomUUID();
        long begun = System.nanoTime();
        ask(campaign);
        long members = told(campaign);
        while (members < 0 || Statements.number(database, "select count(*) from outbox") > 0) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the audience was not told");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            members = told(campaign);
        }
        return members / ((System.nanoTime() - begun) / 1e9);
    }

    private long told(UUID campaign) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select members from audience where state = 'TOLD'"
                                        + " and campaign_id = '"
                                        + campaign
                                        + "'")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private void ask(UUID campaign) {
        String now = Instant.ofEpochMilli(System.currentTimeMillis()).toString();
        String body =
                """
                {"campaignId":"%s","all":true,"attributes":[],"requestedAt":"%s"}"""
                        .formatted(campaign, now);
        var request =
                new ProducerRecord<String, byte[]>(
                        Topic.AUDIENCE_REQUESTS.topicName(),
                        campaign.toString(),
                        body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_id",
                        campaign.toString(),
                        "ce_type",
                        "io.anuencia.dispatch.AudienceRequested",
                        "ce_time",
                        now)
                .forEach(
                        (name, value) ->
                                request.headers()
                                        .add(name, value.getBytes(StandardCharsets.UTF_8)));
        var unused = producer.send(request);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
