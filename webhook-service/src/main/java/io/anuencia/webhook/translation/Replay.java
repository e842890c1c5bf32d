package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.anuencia.webhook.watermark.Probe;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Translates a range of a raw topic again, outside the consumer groups: no offset moves and no
 * watermark is published.
 */
@ApplicationScoped
class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BODIES_MAX = 20_000;

    private final Map<String, Object> broker;
    private final NotificationTranslator translator;
    private final DirectPublisher publisher;

    Replay(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            NotificationTranslator translator,
            DirectPublisher publisher) {
        this.broker = broker;
        this.translator = translator;
        this.publisher = publisher;
    }

    /**
     * What was done.
     *
     * @param bodies how many were translated
     * @param events how many were published
     * @param unreadable how many bodies are no JSON object; they stand in the dead-letter topic
     * @param resumeFrom where the next call must begin if there were too many; else absent
     */
    record Outcome(int bodies, int events, int unreadable, Instant resumeFrom) {}

    Outcome run(Topic topic, Instant from, Instant to) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Range range = Range.of(consumer, topic, from, to);
            Progress progress = new Progress();
            while (!range.isRead(consumer) && progress.bodies < BODIES_MAX) {
                List<EventEnvelope> events = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (range.holds(record) && !Probe.is(record)) {
                        progress.bodies++;
                        translate(record, events, progress);
                    }
                }
                publisher.publishEnvelopes(events).toCompletableFuture().join();
                progress.events += events.size();
            }
            Instant resumeFrom = range.isRead(consumer) ? null : progress.oldest;
            LOG.infof(
                    "raw topic translated again topic=%s from=%s to=%s bodies=%d events=%d",
                    topic.topicName(), from, to, progress.bodies, progress.events);
            return new Outcome(progress.bodies, progress.events, progress.unreadable, resumeFrom);
        } catch (CompletionException | KafkaException e) {
            throw new ProblemException(
                    Problem.Kind.UNAVAILABLE,
                    "The broker does not answer; call again with the same range, nothing is doubled.");
        }
    }

    private static final class Progress {
        private int bodies;
        private int events;
        private int unreadable;
        private final Map<Integer, Instant> reached = new HashMap<>();
        private Instant oldest;
    }

    private void translate(
            ConsumerRecord<String, byte[]> record, List<EventEnvelope> events, Progress progress) {
        Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
        progress.reached.put(record.partition(), receivedAt);
        // The partition that is furthest behind says where to go on; repeats do no harm.
        progress.oldest = progress.reached.values().stream().min(Instant::compareTo).orElseThrow();
        try {
            events.addAll(translator.translate(record.value(), receivedAt).events());
        } catch (IOException unreadable) {
            progress.unreadable++;
        }
    }

    /** Where each partition of the range begins and ends. */
    private record Range(Map<TopicPartition, Long> ends, long from, long to) {

        static Range of(
                KafkaConsumer<String, byte[]> consumer, Topic topic, Instant from, Instant to) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(topic.topicName(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            consumer.offsetsForTimes(at(partitions, to))
                    .forEach(
                            (partition, end) ->
                                    ends.computeIfPresent(
                                            partition,
                                            (same, last) -> end == null ? last : end.offset()));
            consumer.offsetsForTimes(at(partitions, from))
                    .forEach(
                            (partition, begin) ->
                                    consumer.seek(
                                            partition,
                                            begin == null ? ends.get(partition) : begin.offset()));
            return new Range(ends, from.toEpochMilli(), to.toEpochMilli());
        }

        private static Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time) {
            return partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), p -> time.toEpochMilli()));
        }

        boolean holds(ConsumerRecord<String, byte[]> record) {
            return record.timestamp() >= from && record.timestamp() < to;
        }

        boolean isRead(KafkaConsumer<String, byte[]> consumer) {
            return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 500);
        settings.put("fetch.max.bytes", 16 << 20);
        settings.put("default.api.timeout.ms", 10_000);
        settings.keySet()
                .removeIf(
                        name ->
                                name.startsWith("group.")
                                        || name.equals("partition.assignment.strategy"));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
