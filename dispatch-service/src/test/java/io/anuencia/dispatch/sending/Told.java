package io.anuencia.dispatch.sending;

import io.anuencia.events.AttemptClosed;
import io.anuencia.events.MessageProgressed;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service told on Kafka about attempts and messages. */
final class Told {

    private final List<AttemptClosed> closes = new CopyOnWriteArrayList<>();
    private final List<MessageProgressed> moves = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;

    Told(String bootstrapServers) {
        Thread reader = new Thread(() -> read(bootstrapServers), "told");
        reader.setDaemon(true);
        reader.start();
    }

    void stop() {
        running = false;
    }

    List<AttemptClosed> closesOf(UUID messageId) {
        return closes.stream().filter(close -> close.messageId().equals(messageId)).toList();
    }

    List<MessageProgressed.State> statesOf(UUID messageId) {
        return moves.stream()
                .filter(move -> move.messageId().equals(messageId))
                .map(MessageProgressed::state)
                .toList();
    }

    private void read(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "told-" + System.nanoTime(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(
                    List.of(Topic.ATTEMPT_OUTCOMES.topicName(), Topic.MESSAGE_EVENTS.topicName()));
            while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(Topic.ATTEMPT_OUTCOMES.topicName())) {
                closes.add(EventCodec.json().readValue(record.value(), AttemptClosed.class));
            } else {
                moves.add(EventCodec.json().readValue(record.value(), MessageProgressed.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
