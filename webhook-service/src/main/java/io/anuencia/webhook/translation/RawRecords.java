package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.Traces;
import io.anuencia.webhook.understanding.RulesUnreadException;
import io.anuencia.webhook.watermark.Probe;
import io.anuencia.webhook.watermark.Watermarks;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The loop of the translator. It returns only when each record of the batch has either been
 * translated and its events acknowledged, or been sent to the dead-letter topic. While the broker
 * is away, the batch waits and is published again in place, with the same event ids.
 */
@ApplicationScoped
class RawRecords {

    private static final int EVENTS_MAX = 2_000;

    /**
     * A lane and its consumer group.
     *
     * @param topic the topic of the raw bodies
     * @param group name of the consumer group
     */
    record Lane(Topic topic, String group) {

        /** Bodies that may contain messages of people. */
        static final Lane INBOUND = new Lane(Topic.RAW_INBOUND, "webhook-service.raw-inbound");

        /** Bodies of statuses only. */
        static final Lane STATUSES = new Lane(Topic.RAW_STATUSES, "webhook-service.raw-statuses");
    }

    private final NotificationTranslator translator;
    private final Publications publications;
    private final Watermarks watermarks;
    private final Tally tally;
    private final DeadLetters deadLetters;

    RawRecords(
            NotificationTranslator translator,
            Publications publications,
            Watermarks watermarks,
            Tally tally,
            DeadLetters deadLetters) {
        this.translator = translator;
        this.publications = publications;
        this.watermarks = watermarks;
        this.tally = tally;
        this.deadLetters = deadLetters;
    }

    /**
     * Translates a batch.
     *
     * @throws IllegalStateException if the service stops before the batch is done; it is then read
     *     again
     */
    void process(ConsumerRecords<String, byte[]> records, Lane lane) {
        List<Translated> pending = new ArrayList<>();
        Map<Integer, Probe> passed = new HashMap<>();
        int events = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            if (Probe.is(record)) {
                Probe.of(record)
                        .ifPresent(probe -> passed.merge(probe.partition(), probe, Probe::later));
                continue;
            }
            Translated translated = translate(record, lane);
            pending.add(translated);
            events += translated.events().size();
            if (events >= EVENTS_MAX) {
                publish(pending, passed, lane);
                events = 0;
            }
        }
        publish(pending, passed, lane);
    }

    /** Publishes the translations; once all are acknowledged, the marks of the probes passed. */
    private void publish(List<Translated> pending, Map<Integer, Probe> passed, Lane lane) {
        publish(pending, lane);
        watermarks.publish(passed.values());
        pending.clear();
        passed.clear();
    }

    /** A record and its events. */
    private record Translated(ConsumerRecord<String, byte[]> record, List<EventEnvelope> events) {}

    private Translated translate(ConsumerRecord<String, byte[]> record, Lane lane) {
        try {
            Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
            Translation translation = translator.translate(record.value(), receivedAt);
            tally.count(translation);
            if (translation.needsAHuman()) {
                deadLetter(record, lane, DeadLetters.OPT_OUT_OF_NOBODY);
            }
            String cause = Traces.of(record.headers());
            return new Translated(
                    record, translation.events().stream().map(one -> one.under(cause)).toList());
        } catch (RulesUnreadException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            deadLetter(record, lane, Failures.nameOf(e));
            return new Translated(record, List.of());
        }
    }

    private void publish(List<Translated> batch, Lane lane) {
        List<EventEnvelope> events =
                batch.stream().flatMap(translated -> translated.events().stream()).toList();
        if (events.isEmpty()) {
            return;
        }
        Throwable poison = publications.untilAnswered(events, lane);
        if (poison == null) {
            return;
        }
        if (batch.size() == 1) {
            deadLetter(batch.get(0).record(), lane, Failures.nameOf(poison));
            return;
        }
        int half = batch.size() / 2;
        publish(batch.subList(0, half), lane);
        publish(batch.subList(half, batch.size()), lane);
    }

    private void deadLetter(ConsumerRecord<String, byte[]> record, Lane lane, String reason) {
        Throwable refused =
                publications.untilAnswered(deadLetters.prepare(record, lane, reason), lane);
        if (refused != null) {
            throw new IllegalStateException("the dead-letter topic refuses the record", refused);
        }
    }
}
