package io.anuencia.consent.restore;

import io.anuencia.events.LedgerCheckpoint;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the checkpoints that the broker keeps for ever: the ledger as others have seen it. */
@ApplicationScoped
class PublishedCheckpoints {

    private static final int PATIENCE_MS = 10_000;

    /**
     * A restored outbox publishes old checkpoints again, so the last one need not be the largest:
     * look further back.
     */
    private static final int LOOK_BACK = 100;

    private final Map<String, Object> broker;

    PublishedCheckpoints(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /**
     * The contents of the topic.
     *
     * @param last the last checkpoints in the order in which they were published
     * @param first size of the first one, or null if the topic is empty. Nothing ever leaves the
     *     topic, so it is the first that was signed, unless Kafka was set up anew
     */
    record Published(List<LedgerCheckpoint> last, Long first) {}

    /**
     * Returns the last checkpoints, read from the end of each partition, and the first. Their own
     * times say little: the clock of the signer may have been ahead.
     *
     * @throws IllegalStateException if the broker does not answer, so that the question stays open
     */
    Published read() {
        try (Consumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.CHECKPOINTS.topicName()).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList();
            return read(consumer, partitions);
        } catch (IOException e) {
            throw new IllegalStateException("a published checkpoint cannot be read", e);
        }
    }

    private static Published read(
            Consumer<String, byte[]> consumer, List<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<TopicPartition> filled =
                partitions.stream()
                        .filter(partition -> ends.get(partition) > begins.get(partition))
                        .toList();
        consumer.assign(filled);
        Long first = first(consumer, filled, begins);
        filled.forEach(
                partition ->
                        consumer.seek(
                                partition,
                                Math.max(begins.get(partition), ends.get(partition) - LOOK_BACK)));
        List<LedgerCheckpoint> found = new ArrayList<>();
        long start = System.nanoTime();
        while (filled.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
            requirePatience(start);
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                found.add(EventCodec.json().readValue(record.value(), LedgerCheckpoint.class));
            }
        }
        return new Published(found, first);
    }

    private static Long first(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> filled,
            Map<TopicPartition, Long> begins)
            throws IOException {
        filled.forEach(partition -> consumer.seek(partition, begins.get(partition)));
        Map<Integer, Long> firsts = new HashMap<>();
        long start = System.nanoTime();
        while (firsts.size() < filled.size()) {
            requirePatience(start);
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                if (!firsts.containsKey(record.partition())) {
                    firsts.put(
                            record.partition(),
                            EventCodec.json()
                                    .readValue(record.value(), LedgerCheckpoint.class)
                                    .treeSize());
                }
            }
        }
        return firsts.isEmpty() ? null : Collections.min(firsts.values());
    }

    private static void requirePatience(long start) {
        if (System.nanoTime() - start > Duration.ofMillis(PATIENCE_MS).toNanos()) {
            throw new IllegalStateException("the broker does not deliver a checkpoint");
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "consent-service-checkpoints");
        settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
