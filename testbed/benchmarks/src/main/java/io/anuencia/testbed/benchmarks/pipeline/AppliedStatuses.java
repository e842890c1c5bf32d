package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The statuses that dispatch-service applies from a moment on. For each it publishes an event with
 * the time, which may be read long after what is measured.
 */
final class AppliedStatuses implements AutoCloseable {

    private static final Set<String> STEPS =
            Set.of(
                    EventType.MESSAGE_SENT.wireName(),
                    EventType.MESSAGE_DELIVERED.wireName(),
                    EventType.MESSAGE_READ.wireName());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaConsumer<String, byte[]> events;
    private final Set<String> seen = new HashSet<>();
    private final List<Instant> times = new ArrayList<>();

    private AppliedStatuses(KafkaConsumer<String, byte[]> events) {
        this.events = events;
    }

    static AppliedStatuses fromNowOn(String brokers) {
        KafkaConsumer<String, byte[]> events =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "enable.auto.commit", false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        String topic = Topic.MESSAGE_EVENTS.topicName();
        List<TopicPartition> partitions =
                events.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        events.assign(partitions);
        events.seekToEnd(partitions);
        partitions.forEach(events::position);
        return new AppliedStatuses(events);
    }

    /**
     * Waits until this many were applied; returns their times.
     *
     * @throws IllegalStateException if fewer were applied and none was for a while
     */
    Times await(int statuses) {
        long newsAt = System.nanoTime();
        while (times.size() < statuses) {
            int before = times.size();
            events.poll(POLL).forEach(this::note);
            if (times.size() > before) {
                newsAt = System.nanoTime();
            } else if (System.nanoTime() - newsAt > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "of %d statuses %d were applied".formatted(statuses, times.size()));
            }
        }
        long monotonic = System.nanoTime();
        Instant now = Instant.now();
        return Times.of(
                times.stream().mapToLong(at -> monotonic - Duration.between(at, now).toNanos()));
    }

    /** A relay that was killed publishes its last events again. */
    private void note(ConsumerRecord<String, byte[]> event) {
        if (STEPS.contains(header(event, "ce_type")) && seen.add(header(event, "ce_id"))) {
            times.add(Instant.parse(header(event, "ce_time")));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        events.close();
    }
}
