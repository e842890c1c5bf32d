package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A record with the headers of an event and half of its text. */
final class Poison {

    private static final String SOURCE = "/fault-harness";

    private Poison() {}

    static ProducerRecord<String, byte[]> of(EventType type, Instant now) {
        return of(type, now, null);
    }

    /** Returns a poison record for this partition, or with null for the partition of its key. */
    static ProducerRecord<String, byte[]> of(EventType type, Instant now, Integer partition) {
        String id = new UUID(System.nanoTime(), type.ordinal()).toString();
        var record =
                new ProducerRecord<>(type.topic().topicName(), partition, id, bytes("{\"half\":"));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        type.wireName(),
                        "ce_source",
                        SOURCE,
                        "ce_time",
                        now.toString())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    /** Whether a record is a poison record. */
    static boolean is(ConsumerRecord<String, byte[]> record) {
        Header source = record.headers().lastHeader("ce_source");
        return source == null || Arrays.equals(source.value(), bytes(SOURCE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
