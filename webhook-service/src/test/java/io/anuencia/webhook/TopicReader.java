package io.anuencia.webhook;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.TopicRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads everything that a topic holds at this moment. */
public final class TopicReader {

    private TopicReader() {}

    /** All records of a topic, in order within each partition. */
    public static List<ConsumerRecord<String, byte[]>> all(LocalKafka kafka, String topic) {
        return TopicRecords.of(kafka.bootstrapServers(), topic);
    }

    /** The number of records ever written to a topic. */
    static long count(LocalKafka kafka, String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** The values of all records of a topic as text. */
    public static List<String> bodies(LocalKafka kafka, String topic) {
        return all(kafka, topic).stream().map(TopicReader::text).toList();
    }

    /** The value of a record as text. */
    public static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    /** A header of a record as text, or null. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
