package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBatchesTest {

    private static final UUID KEY = new UUID(1, 1);
    private static final RecordBatches.Stream BURIES =
            new RecordBatches.Stream(
                    Topic.AUDIENCE_CHUNKS,
                    "dispatch-service.audience-chunks",
                    RecordBatches.Poison.DEAD_LETTER);
    private static final RecordBatches.Stream DROPS =
            new RecordBatches.Stream(
                    Topic.AUDIENCE_CHUNKS,
                    "dispatch-service.audience-chunks",
                    RecordBatches.Poison.DROP);

    private final EventCodec codec = RelayProcess.codec();
    private final List<Long> deadLetters = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Integer> applied = new ArrayList<>();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final RecordBatches batches =
            new RecordBatches(codec, new Graveyard(), new BatchesInHand(metrics), metrics);

    /** Records dead letters; refuses the first one, as a broker that is away does. */
    private final class Graveyard extends DirectPublisher {

        private final AtomicInteger letters = new AtomicInteger();

        Graveyard() {
            super(null, codec);
        }

        @Override
        public CompletionStage<Void> publishDeadLetter(
                ConsumerRecord<String, byte[]> record, Topic topic, String group, String reason) {
            if (letters.getAndIncrement() == 0) {
                return CompletableFuture.failedFuture(new IllegalStateException("broker away"));
            }
            deadLetters.add(record.offset());
            reasons.add(reason);
            return CompletableFuture.completedFuture(null);
        }
    }

    private ConsumerRecords<String, byte[]> numbered(int count) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            var sent = codec.toRecord(codec.envelope(ChunkEvents.numbered(KEY, number)));
            var read = new ConsumerRecord<>(sent.topic(), 0, number, sent.key(), sent.value());
            sent.headers().forEach(read.headers()::add);
            records.add(read);
        }
        return new ConsumerRecords<>(
                Map.of(new TopicPartition(Topic.AUDIENCE_CHUNKS.topicName(), 0), records),
                Map.of());
    }

    private void applyUnless(List<EventEnvelope> events, int poison) {
        List<Integer> numbers =
                events.stream().map(e -> ((AudienceChunk) e.event()).number()).toList();
        if (numbers.contains(poison)) {
            throw new IllegalStateException("this one cannot be applied");
        }
        applied.addAll(numbers);
    }

    @Test
    void poisonIsDeadLetteredOnceAndItsNeighboursAreAppliedInOrder() {
        // when
        batches.process(numbered(9), BURIES, events -> applyUnless(events, 5));

        // then
        assertThat(applied).containsExactly(0, 1, 2, 3, 4, 6, 7, 8);
        assertThat(deadLetters).containsExactly(5L);
        assertThat(metrics.get("dlq.records").counter().count()).isEqualTo(1);
        assertThat(metrics.find("messaging.dropped.records").counter()).isNull();
    }

    @Test
    void reasonOfADeadLetterIsItsRootCause() {
        // given
        Throwable root = new ArithmeticException("a number of a person");

        // when
        batches.process(
                numbered(1),
                BURIES,
                events -> {
                    throw new CompletionException(new IllegalStateException("wrapped", root));
                });

        // then
        assertThat(metrics.get("dlq.records").counter().getId().getTag("reason"))
                .isEqualTo("ArithmeticException");
        assertThat(reasons).containsExactly("ArithmeticException");
    }

    @Test
    void streamThatDropsPublishesNoDeadLetter() {
        // when
        batches.process(numbered(3), DROPS, events -> applyUnless(events, 1));

        // then
        assertThat(applied).containsExactly(0, 2);
        assertThat(deadLetters).isEmpty();
        assertThat(metrics.find("dlq.records").counter()).isNull();
        assertThat(metrics.get("messaging.dropped.records").counter().count()).isEqualTo(1);
    }

    @Test
    void outageOfTheDatabaseIsWaitedOutWithoutDeadLetters() {
        // given
        AtomicInteger outages = new AtomicInteger(3);

        // when
        batches.process(
                numbered(4),
                BURIES,
                events -> {
                    if (outages.getAndDecrement() > 0) {
                        SQLException refused = new SQLException("connection refused", "08001");
                        throw new IllegalStateException("no database", refused);
                    }
                    applyUnless(events, -1);
                });

        // then
        assertThat(applied).containsExactly(0, 1, 2, 3);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void unreadableRecordIsDeadLetteredAndUnknownTypesAreSkipped() {
        // given
        ConsumerRecords<String, byte[]> records = numbered(3);
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>();
        records.forEach(list::add);
        list.get(0).headers().remove("ce_id");
        list.get(1).headers().remove("ce_type").add("ce_type", EventCodec.utf8("io.anuencia.New"));

        // when
        batches.process(records, BURIES, events -> applyUnless(events, -1));

        // then
        assertThat(applied).containsExactly(2);
        assertThat(deadLetters).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_id", "ce_time"})
    void recordWithAHeaderWithoutValueIsDeadLetteredAlone(String header) {
        // given
        ConsumerRecords<String, byte[]> records = numbered(3);
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>();
        records.forEach(list::add);
        list.get(1).headers().remove(header).add(header, null);

        // when
        batches.process(records, BURIES, events -> applyUnless(events, -1));

        // then
        assertThat(applied).containsExactly(0, 2);
        assertThat(deadLetters).containsExactly(1L);
    }

    @Test
    void recordWithTheJsonNullIsDeadLetteredAlone() {
        // given
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>();
        numbered(2).forEach(list::add);
        ConsumerRecord<String, byte[]> read = list.get(0);
        var empty = new ConsumerRecord<>(read.topic(), 0, 0, read.key(), EventCodec.utf8("null"));
        read.headers().forEach(empty.headers()::add);
        list.set(0, empty);

        // when
        batches.process(
                new ConsumerRecords<>(Map.of(new TopicPartition(read.topic(), 0), list), Map.of()),
                BURIES,
                events -> applyUnless(events, -1));

        // then
        assertThat(applied).containsExactly(1);
        assertThat(deadLetters).containsExactly(0L);
    }

    @Test
    void traceHeaderWithoutValueIsIgnored() {
        // given
        ConsumerRecords<String, byte[]> records = numbered(1);
        records.forEach(record -> record.headers().add(Traces.HEADER, null));
        List<EventEnvelope> read = new ArrayList<>();

        // when
        batches.process(records, BURIES, read::addAll);

        // then
        assertThat(read)
                .singleElement()
                .satisfies(event -> assertThat(event.traceparent()).isNull());
    }
}
