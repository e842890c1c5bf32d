package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record with the headers of an event and half of its text. */
final class Poison {

    private Poison() {}

    static ProducerRecord<String, byte[]> of(EventType type, Instant now) {
        String id = new UUID(System.nanoTime(), type.ordinal()).toString();
        var record = new ProducerRecord<>(type.topic().topicName(), id, bytes("{\"half\":"));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        type.wireName(),
                        "ce_source",
                        "/fault-harness",
                        "ce_time",
                        now.toString())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
