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
 * The loop of every consumer: reads a batch, hands it to the service, and returns only when each
 * record was applied or buried, so that the channel may commit its offsets.
 *
 * <p>While the database or broker is away a batch waits and is tried again in place, for as long as
 * it takes: nothing is buried for an outage. A batch that fails otherwise is halved until the
 * record that fails alone is found; that one goes to the dead-letter topic with its reason and
 * origin.
 */
@ApplicationScoped
public class RecordBatches {

    /**
     * The threads that consumers run on, as {@code @Blocking(READERS)} says. Calls of REST have
     * others: however many of them wait for the database, signals are read and permits given.
     */
    public static final String READERS = "readers";

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);
    private static final long BACKOFF_MS_MAX = 5_000;

    /** What becomes of a record that fails alone. */
    public enum Poison {
        /** It goes to the dead-letter topic of the group. */
        DEAD_LETTER,
        /** It is dropped and counted: whoever sent it asks again. */
        DROP
    }

    /**
     * A consumer of a topic.
     *
     * @param topic what it reads
     * @param group its consumer group, {@code <service>.<stream>}
     * @param poison what becomes of a record that fails alone
     * @param mourner is told of such a record before it is buried
     */
    public record Stream(Topic topic, String group, Poison poison, Mourner mourner) {

        /** A consumer that needs to know of no burial. */
        public Stream(Topic topic, String group, Poison poison) {
            this(topic, group, poison, record -> {});
        }
    }

    /** Does what must be done for a record that could not be processed. */
    @FunctionalInterface
    public interface Mourner {

        /**
         * Is called before the record is buried, and again after an outage; must bear repeats. If
         * it fails otherwise, the record is buried all the same.
         */
        void beforeBurial(ConsumerRecord<String, byte[]> record);
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
     * Applies events.
     *
     * @param records what the channel read
     * @param stream which consumer this is
     * @param handler applies a list of events in one transaction of its own and throws if it
     *     cannot; must bear repeats, since a batch that failed is tried again
     * @throws IllegalStateException when the service stops before the batch is done; the records
     *     are then read again
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

    /** A record and what it says. */
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
            bury(record, stream, e);
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
            bury(batch.get(0).record(), stream, failure);
            return;
        }
        int half = batch.size() / 2;
        apply(batch.subList(0, half), stream, handler);
        apply(batch.subList(half, batch.size()), stream, handler);
    }

    /** Waits out any outage; returns null, or what is wrong with what was to be done. */
    private RuntimeException failureOf(Runnable work, Stream stream) {
        for (long backoffMs = 50; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX)) {
            try {
                work.run();
                return null;
            } catch (RuntimeException e) {
                if (!Failures.isOutage(e)) {
                    return e;
                }
                inHand.waitOut(stream.group(), e, backoffMs);
            }
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, Stream stream, Exception failure) {
        String reason = failure.getClass().getSimpleName();
        LOG.errorf(
                "record cannot be processed topic=%s partition=%d offset=%d group=%s reason=%s"
                        + " at=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                stream.group(),
                reason,
                Failures.placeOf(failure));
        mourn(record, stream);
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

    private void mourn(ConsumerRecord<String, byte[]> record, Stream stream) {
        RuntimeException failure = failureOf(() -> stream.mourner().beforeBurial(record), stream);
        if (failure != null) {
            LOG.errorf("record is buried unmourned at=%s", Failures.placeOf(failure));
        }
    }

    private void publishUntilAcknowledged(
            ConsumerRecord<String, byte[]> record, Stream stream, String reason) {
        for (long backoffMs = 50; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX)) {
            try {
                publisher
                        .publishDeadLetter(record, stream.topic(), stream.group(), reason)
                        .toCompletableFuture()
                        .join();
                inHand.signOfLife();
                return;
            } catch (CompletionException e) {
                inHand.waitOut(stream.group(), e, backoffMs);
            }
        }
    }
}
