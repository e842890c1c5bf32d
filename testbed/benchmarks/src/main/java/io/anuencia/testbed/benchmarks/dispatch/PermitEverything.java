package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Answers every request with a permit. */
final class PermitEverything implements AutoCloseable {

    private static final long LIFE_MS = 3_000;

    private final Thread reader;
    private volatile boolean running = true;

    PermitEverything(String bootstrapServers) {
        reader = new Thread(() -> read(bootstrapServers), "permit-everything");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of("bootstrap.servers", bootstrapServers),
                                new StringDeserializer(),
                                new ByteArrayDeserializer());
                Publisher publisher = new Publisher(bootstrapServers)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.SEND_REQUESTS.topicName()).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (running) {
                consumer.poll(Duration.ofMillis(20))
                        .forEach(record -> publisher.publish(permit(record)));
            }
        }
    }

    private static SendDecided permit(ConsumerRecord<String, byte[]> record) {
        try {
            SendRequested asked = Publisher.JSON.readValue(record.value(), SendRequested.class);
            return new SendDecided(
                    new UUID(asked.attemptId().getLeastSignificantBits(), record.offset()),
                    asked.attemptId(),
                    asked.messageId(),
                    asked.phoneNumberId(),
                    asked.ownerEpoch(),
                    asked.recipientKeys().get(0),
                    SendDecided.Result.PERMITTED,
                    List.of("OK"),
                    null,
                    LIFE_MS,
                    Map.of(),
                    1,
                    null,
                    asked.requestedAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
