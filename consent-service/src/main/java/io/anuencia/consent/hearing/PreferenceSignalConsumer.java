package io.anuencia.consent.hearing;

import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.signals.SignalMarks;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the preference signals of people on WhatsApp. */
@ApplicationScoped
class PreferenceSignalConsumer {

    private final OptOutBatches batches;
    private final PeopleLinks links;
    private final Signals signals;
    private final SignalMarks marks;

    PreferenceSignalConsumer(
            OptOutBatches batches, PeopleLinks links, Signals signals, SignalMarks marks) {
        this.batches = batches;
        this.links = links;
        this.signals = signals;
        this.marks = marks;
    }

    @Incoming("preference-signals-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            batches.process(
                    partOf(records, partition),
                    Topic.PREFERENCE_SIGNALS,
                    "consent-service.preference-signals",
                    events -> apply(partition.partition(), events));
        }
    }

    private void apply(int partition, List<EventEnvelope> events) {
        links.link(
                events.stream().map(envelope -> ReceivedEvent.namedBy(envelope.event())).toList());
        signals.apply(events);
        marks.store(partition, events);
    }

    private static ConsumerRecords<String, byte[]> partOf(
            ConsumerRecords<String, byte[]> records, TopicPartition partition) {
        return new ConsumerRecords<>(Map.of(partition, records.records(partition)), Map.of());
    }
}
