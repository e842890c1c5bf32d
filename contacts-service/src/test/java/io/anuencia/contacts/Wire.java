package io.anuencia.contacts;

import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.TopicRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the events that the service published. */
public final class Wire {

    private Wire() {}

    /** Returns everything that is on a topic now. */
    public static List<PlatformEvent> eventsOf(Topic topic, String bootstrapServers) {
        return TopicRecords.of(bootstrapServers, topic.topicName()).stream()
                .map(Wire::event)
                .toList();
    }

    private static PlatformEvent event(ConsumerRecord<String, byte[]> record) {
        byte[] name = record.headers().lastHeader("ce_type").value();
        EventType type =
                EventType.ofWireName(new String(name, StandardCharsets.UTF_8)).orElseThrow();
        try {
            return EventCodec.json().readValue(record.value(), type.record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
