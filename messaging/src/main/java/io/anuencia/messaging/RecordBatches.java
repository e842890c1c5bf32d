package io.anuencia.messaging;

import io.anuencia.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * The loop of every consumer: takes a batch of records, hands its events to the service, and
 * returns only when every record has been applied or given up, so that the channel may commit its
 * offsets.
 *
 * <p>While the database or broker is away, the batch is retried in place for as long as it takes:
 * an outage never makes a record a dead letter. A batch that fails for any other reason is halved
 * until the record that fails on its own is found. That record goes to the dead-letter topic with
 * the reason and its origin or, if the stream says so, is dropped and counted.
 */
@ApplicationScoped
public class RecordBatches {

    /**
     * The worker pool of consumers, for {@code @Blocking(READERS)}. REST calls run on another pool,
     * so consumers keep reading signals and granting permits however many calls wait for the
     * database.
     */
    public static final String READERS = "readers";

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);

    /** The treatment of a record that fails on its own. */
    public enum Poison {
        /** It is published to the dead-letter topic of the group. */
        DEAD_LETTER,
        /** It is dropped and counted, because its sender asks again. */
        DROP
    }

    /**
     * A consumer group of a topic.
     *
     * @param topic the topic that it reads
     * @param group name of the consumer group, {@code <service>.<stream>}
     * @param poison the treatment of a record that fails on its own
     * @param hook called with such a record before it is given up
     */
    public record Stream(Topic topic, String group, Poison poison, DeadLetterHook hook) {

        /** A consumer group without a hook. */
        public Stream(Topic topic, String group, Poison poison) {
            this(topic, group, poison, record -> {});
        }
    }

    /** Reacts to a record that could not be processed. */
    @FunctionalInterface
    public interface DeadLetterHook {

        /**
         * Called before the record is given up. Must be idempotent, because it is called again
         * after an outage. If it fails for another reason, the record is given up all the same.
         */
        void beforeGivingUp(ConsumerRecord<String, byte[]> record);
    }

    private final EventCodec codec;
    private final DirectPublisher publisher;
    private final BatchesInHand inHand;
    private final MeterRegistry metrics;

    RecordBatches(
            EventCodec codec,
            DirectPublisher publisher,
            BatchesInHand inHand,
            MeterRegistry metrics) {
        this.codec = codec;
        this.publisher = publisher;
        this.inHand = inHand;
        this.metrics = metrics;
    }

    /**
     * Applies the events of a batch.
     *
     * @param records the records that the channel read
     * @param stream the consumer group
     * @param handler applies a list of events in a transaction of its own, or throws; must be
     *     idempotent, because a batch that failed is tried again
     * @throws IllegalStateException if the service stops before the batch is done; the records are
     *     then read again
     */
    public void process(
            ConsumerRecords<String, byte[]> records,
            Stream stream,
            Consumer<List<EventEnvelope>> handler) {
        inHand.hold(
                stream.group(),
                () -> {
                    List<Read> batch = new ArrayList<>(records.count());
                    for (ConsumerRecord<String, byte[]> record : records) {
                        read(record, stream, batch);
                    }
                    apply(batch, stream, handler);
                });
    }

    /** A record and the event in it. */
    private record Read(ConsumerRecord<String, byte[]> record, EventEnvelope envelope) {}

    private void read(ConsumerRecord<String, byte[]> record, Stream stream, List<Read> batch) {
        try {
            codec.fromRecord(record)
                    .ifPresentOrElse(
                            envelope -> batch.add(new Read(record, envelope)),
                            () ->
                                    metrics.counter(
                                                    "messaging.unknown.events",
                                                    "group",
                                                    stream.group())
                                            .increment());
        } catch (IOException | IllegalArgumentException e) {
            giveUp(record, stream, e);
        }
    }

    private void apply(List<Read> batch, Stream stream, Consumer<List<EventEnvelope>> handler) {
        if (batch.isEmpty()) {
            return;
        }
        List<EventEnvelope> events = batch.stream().map(Read::envelope).toList();
        RuntimeException failure = failureOf(() -> handler.accept(events), stream);
        if (failure == null) {
            return;
        }
        if (batch.size() == 1) {
            giveUp(batch.get(0).record(), stream, failure);
            return;
        }
        int half = batch.size() / 2;
        apply(batch.subList(0, half), stream, handler);
        apply(batch.subList(half, batch.size()), stream, handler);
    }

    private RuntimeException failureOf(Runnable work, Stream stream) {
        return inHand.failureOf(stream.group(), work, Failures::isOutage);
    }

    private void giveUp(ConsumerRecord<String, byte[]> record, Stream stream, Exception failure) {
        String reason = Failures.nameOf(failure);
        LOG.errorf(
                "record cannot be processed topic=%s partition=%d offset=%d group=%s reason=%s"
                        + " at=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                stream.group(),
                reason,
                Failures.placeOf(failure));
        callHook(record, stream);
        switch (stream.poison()) {
            case DROP ->
                    metrics.counter("messaging.dropped.records", "group", stream.group())
                            .increment();
            case DEAD_LETTER -> {
                metrics.counter("dlq.records", "topic", record.topic(), "reason", reason)
                        .increment();
                publishUntilAcknowledged(record, stream, reason);
            }
        }
    }

    private void callHook(ConsumerRecord<String, byte[]> record, Stream stream) {
        RuntimeException failure = failureOf(() -> stream.hook().beforeGivingUp(record), stream);
        if (failure != null) {
            LOG.errorf(
                    "dead-letter hook failed, record given up all the same topic=%s partition=%d"
                            + " offset=%d at=%s",
                    record.topic(), record.partition(), record.offset(), Failures.placeOf(failure));
        }
    }

    private void publishUntilAcknowledged(
            ConsumerRecord<String, byte[]> record, Stream stream, String reason) {
        Runnable publication =
                () ->
                        publisher
                                .publishDeadLetter(record, stream.topic(), stream.group(), reason)
                                .toCompletableFuture()
                                .join();
        RuntimeException failure =
                inHand.failureOf(
                        stream.group(), publication, CompletionException.class::isInstance);
        if (failure != null) {
            throw failure;
        }
        inHand.signOfLife();
    }
}
