package io.anuencia.testbed.infrastructure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * All records that were ever on a topic. A test that waits for a record looks many times per
 * second, and the topics of a module's tests grow with each test, so records are not read twice.
 */
public final class TopicRecords {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<List<String>, TopicRecords> OPEN = new ConcurrentHashMap<>();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    private TopicRecords(String bootstrapServers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                (Object) bootstrapServers,
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "none"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Returns the records that are on a topic now, those of each partition in their order.
     *
     * @param bootstrapServers address of a broker; after a restart everything is read again
     */
    public static List<ConsumerRecord<String, byte[]>> of(String bootstrapServers, String topic) {
        return OPEN.computeIfAbsent(
                        List.of(bootstrapServers, topic),
                        open -> new TopicRecords(bootstrapServers, topic))
                .upToNow();
    }

    /** Forgets the records of a broker, because another may listen at its address later. */
    static void forget(String bootstrapServers) {
        OPEN.keySet().stream()
                .filter(of -> of.get(0).equals(bootstrapServers))
                .map(OPEN::remove)
                .filter(Objects::nonNull)
                .forEach(TopicRecords::close);
    }

    private synchronized void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private synchronized List<ConsumerRecord<String, byte[]>> upToNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            consumer.poll(POLL).forEach(read::add);
        }
        return List.copyOf(read);
    }
}
