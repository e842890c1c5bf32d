package io.anuencia.consent.optout;

import io.anuencia.consent.signals.SignalMarks;
import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what people said about their preferences on WhatsApp. */
@ApplicationScoped
class PreferenceSignalConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.PREFERENCE_SIGNALS,
                    "consent-service.preference-signals",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final HeardOptOuts optOuts;
    private final SignalMarks marks;

    PreferenceSignalConsumer(RecordBatches batches, HeardOptOuts optOuts, SignalMarks marks) {
        this.batches = batches;
        this.optOuts = optOuts;
        this.marks = marks;
    }

    @Incoming("preference-signals-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            batches.process(
                    partOf(records, partition),
                    STREAM,
                    events -> {
                        optOuts.apply(events);
                        marks.store(partition.partition(), events);
                    });
        }
    }

    private static ConsumerRecords<String, byte[]> partOf(
            ConsumerRecords<String, byte[]> records, TopicPartition partition) {
        return new ConsumerRecords<>(Map.of(partition, records.records(partition)), Map.of());
    }
}
