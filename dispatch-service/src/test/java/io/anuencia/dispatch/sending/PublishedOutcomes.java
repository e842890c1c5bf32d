package io.anuencia.dispatch.sending;

import io.anuencia.events.AttemptClosed;
import io.anuencia.events.MessageProgressed;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.TopicRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The events that the service published on Kafka about attempts and messages. */
final class PublishedOutcomes {

    private final String bootstrapServers;

    PublishedOutcomes(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    List<AttemptClosed> closesOf(UUID messageId) {
        return about(messageId, Topic.ATTEMPT_OUTCOMES, AttemptClosed.class)
                .filter(close -> close.messageId().equals(messageId))
                .toList();
    }

    List<MessageProgressed.State> statesOf(UUID messageId) {
        return about(messageId, Topic.MESSAGE_EVENTS, MessageProgressed.class)
                .filter(move -> move.messageId().equals(messageId))
                .map(MessageProgressed::state)
                .toList();
    }

    private <E> Stream<E> about(UUID messageId, Topic topic, Class<E> kind) {
        return TopicRecords.of(bootstrapServers, topic.topicName()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(json -> json.contains(messageId.toString()))
                .map(json -> read(json, kind));
    }

    private static <E> E read(String json, Class<E> kind) {
        try {
            return EventCodec.json().readValue(json, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
