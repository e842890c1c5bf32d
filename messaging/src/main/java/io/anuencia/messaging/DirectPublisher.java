package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Publishes without an outbox, for the few streams where losing a record is harmless by design
 * (send requests and decisions: the sender asks again), and for a service without a database, which
 * confirms a record only after the broker has acknowledged it. It gives up early, so that nobody
 * acts on a stale answer.
 */
@ApplicationScoped
public class DirectPublisher {

    private static final Duration PREPARATION = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Producers producers;
    private final EventCodec codec;

    DirectPublisher(Producers producers, EventCodec codec) {
        this.producers = producers;
        this.codec = codec;
    }

    /**
     * Publishes events under new ids.
     *
     * @return completes when the broker has acknowledged all of them, within about 3 s; else fails
     */
    public CompletionStage<Void> publish(List<? extends PlatformEvent> events) {
        return publishEnvelopes(events.stream().map(codec::envelope).toList());
    }

    /**
     * Publishes events under new ids, each in its own trace or in none.
     *
     * @param traceparentOf gives the traceparent of an event, or null if it is not traced
     * @return completes when the broker has acknowledged all of them, within about 3 s; else fails
     */
    public <E extends PlatformEvent> CompletionStage<Void> publish(
            List<E> events, Function<? super E, String> traceparentOf) {
        return publishEnvelopes(
                events.stream()
                        .map(event -> codec.envelope(event).under(traceparentOf.apply(event)))
                        .toList());
    }

    /**
     * Publishes events under ids that the caller computed from their facts.
     *
     * @return completes when the broker has acknowledged all of them, within about 3 s; else fails
     */
    public CompletionStage<Void> publishEnvelopes(Collection<EventEnvelope> envelopes) {
        // Encoded before the first is sent, so that they reach the broker in one request.
        List<ProducerRecord<String, byte[]>> records =
                envelopes.stream().map(codec::toRecord).toList();
        List<CompletableFuture<Void>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            CompletableFuture<Void> acknowledged = send(record);
            sent.add(acknowledged);
            if (acknowledged.isCompletedExceptionally()) {
                // Without metadata each send blocks for a second, and the others would fail too.
                break;
            }
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    /**
     * Fetches the metadata of raw topics and waits a moment for it, because {@link #publishRaw}
     * never waits. If the broker appears later, the metadata arrive without another call.
     */
    public void prepareRaw(Collection<Topic> topics) {
        long end = System.nanoTime() + PREPARATION.toNanos();
        for (Topic topic : topics) {
            while (!isKnown(topic) && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private boolean isKnown(Topic topic) {
        try {
            return !producers.raw().partitionsFor(topic.topicName()).isEmpty();
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    /**
     * Publishes bytes unchanged, spread over the partitions, in the trace of this thread. It never
     * blocks, so an event loop may call it: while the topic is unknown or the producer's memory is
     * full, it fails at once.
     *
     * @return completes when the broker has acknowledged them, within about 3 s; else fails
     */
    public CompletionStage<Void> publishRaw(
            Topic topic, byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<String, byte[]>(topic.topicName(), value);
        headers.forEach((name, text) -> record.headers().add(name, EventCodec.utf8(text)));
        String traceparent = Traces.current();
        if (traceparent != null) {
            record.headers().add(Traces.HEADER, EventCodec.utf8(traceparent));
        }
        return send(record, producers::raw);
    }

    /**
     * Publishes bytes unchanged, once to every partition.
     *
     * @return completes when the broker has acknowledged all of them, within about 4 s; else fails
     */
    public CompletionStage<Void> publishRawToEveryPartition(
            Topic topic, byte[] value, Map<String, String> headers) {
        return toEveryPartition(
                topic.topicName(),
                partition -> {
                    var record =
                            new ProducerRecord<String, byte[]>(
                                    topic.topicName(), partition, null, value);
                    headers.forEach(
                            (name, text) -> record.headers().add(name, EventCodec.utf8(text)));
                    return record;
                });
    }

    /**
     * Publishes an event once to every partition of its topic, whatever its key.
     *
     * @return completes when the broker has acknowledged all of them, within about 4 s; else fails
     */
    public CompletionStage<Void> publishToEveryPartition(EventEnvelope envelope) {
        ProducerRecord<String, byte[]> record = codec.toRecord(envelope);
        return toEveryPartition(
                record.topic(),
                partition ->
                        new ProducerRecord<>(
                                record.topic(),
                                partition,
                                record.key(),
                                record.value(),
                                record.headers()));
    }

    private CompletionStage<Void> toEveryPartition(
            String topic, IntFunction<ProducerRecord<String, byte[]>> record) {
        try {
            return CompletableFuture.allOf(
                    producers.direct().partitionsFor(topic).stream()
                            .map(info -> send(record.apply(info.partition())))
                            .toArray(CompletableFuture[]::new));
        } catch (RuntimeException partitionsUnknown) {
            return CompletableFuture.failedFuture(partitionsUnknown);
        }
    }

    /**
     * Publishes a record that cannot be processed to the dead-letter topic of the group, with the
     * reason and its origin. If that topic does not take so large a record, only its key and these
     * are published: the record is still at its origin, and others must not wait behind it.
     *
     * @param reason one word that reveals nothing of the record
     * @return completes when the broker has acknowledged it, within about 3 s; else fails
     */
    public CompletionStage<Void> publishDeadLetter(
            ConsumerRecord<String, byte[]> record, Topic topic, String group, String reason) {
        var letter =
                new ProducerRecord<>(topic.deadLetterTopic(group), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        addOrigin(letter, record, reason);
        return send(letter)
                .exceptionallyCompose(
                        failure -> {
                            if (!(failure instanceof RecordTooLargeException)) {
                                return CompletableFuture.failedFuture(failure);
                            }
                            var origin =
                                    new ProducerRecord<String, byte[]>(
                                            letter.topic(), record.key(), null);
                            addOrigin(origin, record, reason);
                            return send(origin);
                        });
    }

    private static void addOrigin(
            ProducerRecord<String, byte[]> letter,
            ConsumerRecord<String, byte[]> record,
            String reason) {
        Map.of(
                        "anuencia-reason", reason,
                        "anuencia-topic", record.topic(),
                        "anuencia-partition", String.valueOf(record.partition()),
                        "anuencia-offset", String.valueOf(record.offset()))
                .forEach((name, value) -> letter.headers().add(name, EventCodec.utf8(value)));
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        return send(record, producers::direct);
    }

    private static CompletableFuture<Void> send(
            ProducerRecord<String, byte[]> record, Supplier<Producer<String, byte[]>> by) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            var unused =
                    by.get().send(record, (metadata, failure) -> complete(acknowledged, failure));
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    private static void complete(CompletableFuture<Void> acknowledged, Exception failure) {
        if (failure == null) {
            acknowledged.complete(null);
        } else {
            acknowledged.completeExceptionally(failure);
        }
    }
}
