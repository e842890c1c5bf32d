package io.anuencia.dispatch.sending;

import io.anuencia.events.PlatformEvent;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Answers permit requests on Kafka as consent-service would, and keeps them. */
final class FakeConsent {

    /** An answer and its delay after the request; without a result, no answer comes. */
    record Answer(SendDecided.Result result, String reason, Instant notBefore, long afterMs) {}

    static final Answer PERMIT = new Answer(SendDecided.Result.PERMITTED, "OK", null, 0);
    static final Answer SILENCE = new Answer(null, null, null, 0);

    private final List<SendRequested> asked = new CopyOnWriteArrayList<>();
    private final Map<UUID, IntFunction<Answer>> policies = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final Consumer<PlatformEvent> publisher;
    private volatile boolean running = true;

    FakeConsent(String bootstrapServers, Consumer<PlatformEvent> publisher) {
        this.publisher = publisher;
        KafkaConsumer<String, byte[]> requests = fromNowOn(bootstrapServers);
        Thread reader = new Thread(() -> read(requests), "fake-consent");
        reader.setDaemon(true);
        reader.start();
    }

    void stop() {
        running = false;
        later.shutdownNow();
    }

    /** Sets the answers for a message, by the number of earlier requests for it. */
    void on(UUID messageId, IntFunction<Answer> policy) {
        policies.put(messageId, policy);
    }

    List<SendRequested> of(UUID messageId) {
        return asked.stream().filter(request -> request.messageId().equals(messageId)).toList();
    }

    /** Skips the requests of earlier tests: they are many, and answers take time. */
    private static KafkaConsumer<String, byte[]> fromNowOn(String bootstrapServers) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.SEND_REQUESTS.topicName()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Otherwise the end is looked up only at the first poll.
        partitions.forEach(consumer::position);
        return consumer;
    }

    private void read(KafkaConsumer<String, byte[]> requests) {
        try (requests) {
            while (running) {
                requests.poll(Duration.ofMillis(50)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        SendRequested request;
        try {
            request = EventCodec.json().readValue(record.value(), SendRequested.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int before = of(request.messageId()).size();
        asked.add(request);
        Answer answer = policies.getOrDefault(request.messageId(), n -> PERMIT).apply(before);
        if (answer.result() != null && running) {
            var unused =
                    later.schedule(
                            () -> publish(decision(request, answer)),
                            answer.afterMs(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void publish(PlatformEvent event) {
        publisher.accept(event);
    }

    private static SendDecided decision(SendRequested request, Answer answer) {
        return new SendDecided(
                new UUID(7, System.nanoTime()),
                request.attemptId(),
                request.messageId(),
                request.phoneNumberId(),
                request.ownerEpoch(),
                request.recipientKeys().get(0),
                answer.result(),
                List.of(answer.reason()),
                answer.notBefore(),
                answer.result() == SendDecided.Result.PERMITTED ? 3_000 : 0,
                Map.of(),
                1,
                answer.result() == SendDecided.Result.PERMITTED ? "token-of-a-page" : null,
                request.requestedAt());
    }
}
