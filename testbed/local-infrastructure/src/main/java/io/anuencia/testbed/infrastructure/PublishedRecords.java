package io.anuencia.testbed.infrastructure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records that services wrote to a broker, as third parties read them. A test looks for its own
 * records; this class checks, for all tests at once, whether each record has the members that its
 * schema promises.
 */
public final class PublishedRecords {
    private static final Map<String, PublishedRecords> WATCHED = new ConcurrentHashMap<>();
    private static final String DEAD_LETTERS = ".dlq";
    private static final String OF_THE_BROKER = "__";
    private static final String SERVICE = "-service";
    private static final String EVENTS = "io.anuencia.";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordSchemas schemas = RecordSchemas.ofRepository();

    private PublishedRecords(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** Starts checking the topics of a broker after each test class. */
    public static void watch(String bootstrapServers) {
        WATCHED.put(bootstrapServers, new PublishedRecords(bootstrapServers));
    }

    /** Stops checking a broker, which may be gone by then. */
    public static void forget(String bootstrapServers) {
        PublishedRecords watched = WATCHED.remove(bootstrapServers);
        if (watched != null) {
            watched.consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /**
     * Checks every event that a service wrote to a watched broker since the last check.
     *
     * @throws IllegalStateException with all missing or unnamed members, by type
     */
    static void check() {
        var complaints = new TreeSet<String>();
        WATCHED.values().forEach(watched -> watched.readOn(complaints));
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(
                    "published events do not satisfy their schemas: " + complaints);
        }
    }

    private void readOn(Set<String> complaints) {
        var partitions = partitions();
        consumer.assign(partitions); // goes on where it was in those that it had
        var ends = consumer.endOffsets(partitions);
        long last = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            if (System.nanoTime() > last) {
                throw new IllegalStateException("the topics cannot be read to their ends");
            }
            for (var record : consumer.poll(POLL)) {
                if (isOfItsService(record)) {
                    complaints.addAll(
                            schemas.complaints(header(record, "ce_type"), record.value()));
                }
            }
        }
    }

    private List<TopicPartition> partitions() {
        return consumer.listTopics().values().stream()
                .flatMap(List::stream)
                .filter(info -> isOfEvents(info.topic()))
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static boolean isOfEvents(String topic) {
        return !topic.endsWith(DEAD_LETTERS) && !topic.startsWith(OF_THE_BROKER);
    }

    /**
     * Whether the service that owns such events wrote it. A test writes events of another service
     * with the service under test as their source, or none.
     */
    private static boolean isOfItsService(ConsumerRecord<byte[], byte[]> record) {
        var source = header(record, "ce_source");
        var type = header(record, "ce_type");
        if (source == null || type == null || !source.endsWith(SERVICE)) {
            return false;
        }
        var name =
                source.substring(source.lastIndexOf('/') + 1, source.length() - SERVICE.length());
        return type.startsWith(EVENTS + name + ".");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
