package io.anuencia.testbed.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The limit of P4: the waits of a message in any such system before it leaves. It is committed, its
 * permit is requested through Kafka, committed, and returned through Kafka.
 */
final class Hops implements AutoCloseable {

    private static final String TOPIC = "limit.hops";
    private static final int HOPS = 2;
    private static final String ROW =
            "insert into decision (message, person, version) values (?, ?, 1)";

    private final Connection database;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Hops(Connection database, String brokers) {
        this.database = database;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(TOPIC, 0));
        consumer.assign(partition);
        consumer.seekToEnd(partition);
        consumer.position(partition.get(0));
    }

    static Hops over(Connection database, String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        return new Hops(database, brokers);
    }

    /** Returns the milliseconds of one passage. */
    double once() throws SQLException {
        long begun = System.nanoTime();
        for (int hop = 0; hop < HOPS; hop++) {
            commit();
            var unused = producer.send(new ProducerRecord<>(TOPIC, new byte[600]));
            while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                // It is on its way.
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private void commit() throws SQLException {
        try (PreparedStatement row = database.prepareStatement(ROW)) {
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, UUID.randomUUID());
            row.executeUpdate();
        }
        database.commit();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
