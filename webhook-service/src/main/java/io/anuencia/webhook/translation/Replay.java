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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
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
    private static final int RECORDS_MAX = 500;

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
     * @param unreadable how many of the bodies could not be translated; they stand in the
     *     dead-letter topic
     * @param resumeFrom where the next call must begin if there were too many; else absent
     */
    record Outcome(int bodies, int events, int unreadable, Instant resumeFrom) {}

    /**
     * Translates what a topic received from one time until before another.
     *
     * @param bodiesMax after so many it stops, as soon as no partition is where it began
     */
    Outcome run(Topic topic, Instant from, Instant to, int bodiesMax) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(bodiesMax)) {
            RawRange range = RawRange.of(consumer, topic, from, to);
            Progress progress = new Progress();
            while (!range.isRead() && (progress.bodies < bodiesMax || !range.hasMoved())) {
                List<EventEnvelope> events = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : range.next()) {
                    if (!Probe.is(record)) {
                        progress.bodies++;
                        translate(record, events, progress);
                    }
                }
                publisher.publishEnvelopes(events).toCompletableFuture().join();
                progress.events += events.size();
            }
            LOG.infof(
                    "raw topic translated again topic=%s from=%s to=%s bodies=%d events=%d",
                    topic.topicName(), from, to, progress.bodies, progress.events);
            return new Outcome(progress.bodies, progress.events, progress.unreadable, range.rest());
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
    }

    private void translate(
            ConsumerRecord<String, byte[]> record, List<EventEnvelope> events, Progress progress) {
        try {
            Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
            events.addAll(translator.translate(record.value(), receivedAt).events());
        } catch (IOException | RuntimeException e) {
            progress.unreadable++;
            LOG.warnf(
                    "body cannot be translated again topic=%s partition=%d offset=%d reason=%s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
        }
    }

    private KafkaConsumer<String, byte[]> consumer(int recordsMax) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", Math.min(recordsMax, RECORDS_MAX));
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
