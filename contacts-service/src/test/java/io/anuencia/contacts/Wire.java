package io.anuencia.contacts;

import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the service published. */
public final class Wire {

    private Wire() {}

    /** Everything that stands on a topic now. */
    public static List<PlatformEvent> eventsOf(Topic topic, String bootstrapServers) {
        List<PlatformEvent> events = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", (Object) bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> events.add(event(record)));
            }
        }
        return events;
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
