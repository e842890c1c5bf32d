package io.anuencia.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The events that the service published on some topics, from their beginning. */
public final class PublishedEvents implements AutoCloseable {

    private final List<Published> seen = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;

    /** A record: the last part of its type's name, its key and its JSON. */
    public record Published(String type, String key, JsonNode json) {}

    private PublishedEvents(List<Topic> topics) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                ConfigProvider.getConfig()
                                        .getValue("kafka.bootstrap.servers", String.class),
                                "group.id",
                                "test-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(topics.stream().map(Topic::topicName).toList());
    }

    /** Starts reading topics. */
    public static PublishedEvents of(Topic... topics) {
        return new PublishedEvents(List.of(topics));
    }

    /** Polls once more and returns all records so far with this key or about this id. */
    public List<Published> about(UUID id) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            seen.add(read(record));
        }
        String text = id.toString();
        return seen.stream()
                .filter(event -> event.key().equals(text) || event.json().toString().contains(text))
                .toList();
    }

    private static Published read(ConsumerRecord<String, byte[]> record) {
        try {
            String type =
                    new String(
                            record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            return new Published(
                    type.substring(type.lastIndexOf('.') + 1),
                    record.key(),
                    EventCodec.json().readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
