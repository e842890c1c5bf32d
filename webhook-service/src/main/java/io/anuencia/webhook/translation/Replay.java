package io.anuencia.webhook.translation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.webhook.understanding.RulesUnreadException;
import io.anuencia.webhook.watermark.Probe;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
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

    /**
     * A quiet lane holds a probe per second and hardly any bodies; reading probes takes time too.
     */
    private static final int RECORDS_PER_BODY = 20;

    private final Map<String, Object> broker;
    private final NotificationTranslator translator;
    private final DirectPublisher publisher;
    private final DeadLetters deadLetters;

    Replay(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            NotificationTranslator translator,
            DirectPublisher publisher,
            DeadLetters deadLetters) {
        this.broker = broker;
        this.translator = translator;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
    }

    /**
     * The result of a replay.
     *
     * @param bodies number of bodies read
     * @param events number of events published
     * @param unreadable number of the bodies that could not be translated; they are in the
     *     dead-letter topic, as are bodies with an opt-out of a person who cannot be identified
     * @param resumeFrom time at which the next call must begin if there was too much to read;
     *     otherwise absent
     */
    record Outcome(
            int bodies,
            int events,
            int unreadable,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant resumeFrom) {}

    /**
     * Translates what a lane received from one time (inclusive) to another (exclusive).
     *
     * @param bodiesMax the number of bodies, or {@value #RECORDS_PER_BODY} times as many records,
     *     after which it stops as soon as every partition has advanced
     */
    Outcome run(RawRecords.Lane lane, Instant from, Instant to, int bodiesMax) {
        try (Consumer<String, byte[]> consumer = consumer(bodiesMax)) {
            ReplayRange range = ReplayRange.of(consumer, lane.topic(), from, to);
            Progress progress = new Progress();
            while (!range.isRead() && (!progress.isEnough(bodiesMax) || !range.hasMoved())) {
                Page page = new Page();
                for (ConsumerRecord<String, byte[]> record : range.next()) {
                    progress.records++;
                    if (!Probe.is(record)) {
                        translate(record, lane, page);
                        progress.bodies++;
                    }
                }
                publish(page);
                progress.events += page.events.size();
                progress.unreadable += page.unreadable;
            }
            LOG.infof(
                    "raw topic replayed topic=%s from=%s to=%s bodies=%d events=%d",
                    lane.topic().topicName(), from, to, progress.bodies, progress.events);
            return new Outcome(progress.bodies, progress.events, progress.unreadable, range.rest());
        } catch (CompletionException | KafkaException e) {
            throw new ProblemException(
                    Problem.Kind.UNAVAILABLE,
                    "The broker does not answer; repeat the call: no event is counted twice.");
        }
    }

    private static final class Progress {
        private long records;
        private int bodies;
        private int events;
        private int unreadable;

        boolean isEnough(int bodiesMax) {
            return bodies >= bodiesMax || records >= (long) RECORDS_PER_BODY * bodiesMax;
        }
    }

    /** The output that is published before the next records are read. */
    private static final class Page {
        private final List<EventEnvelope> events = new ArrayList<>();
        private final List<Supplier<CompletionStage<Void>>> letters = new ArrayList<>();
        private int unreadable;
    }

    private void translate(ConsumerRecord<String, byte[]> record, RawRecords.Lane lane, Page page) {
        try {
            Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
            Translation translation = translator.translate(record.value(), receivedAt);
            page.events.addAll(translation.events());
            if (translation.needsAHuman()) {
                page.letters.add(deadLetters.prepare(record, lane, DeadLetters.OPT_OUT_OF_NOBODY));
            }
        } catch (RulesUnreadException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            page.unreadable++;
            page.letters.add(deadLetters.prepare(record, lane, Failures.nameOf(e)));
        }
    }

    private void publish(Page page) {
        publisher.publishEnvelopes(page.events).toCompletableFuture().join();
        List<CompletableFuture<Void>> letters = new ArrayList<>(page.letters.size());
        for (Supplier<CompletionStage<Void>> letter : page.letters) {
            CompletableFuture<Void> sent = letter.get().toCompletableFuture();
            letters.add(sent);
            if (sent.isCompletedExceptionally()) {
                // Without a broker each takes a second to fail, and the others would fail too.
                break;
            }
        }
        CompletableFuture.allOf(letters.toArray(CompletableFuture[]::new)).join();
    }

    /** A consumer without a group; it gives up on an unresponsive broker after ten seconds. */
    Consumer<String, byte[]> consumer(int recordsMax) {
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
