package io.anuencia.webhook.translation;

import io.anuencia.messaging.BatchesInHand;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes both lanes of raw bodies. */
@ApplicationScoped
class RawBodyConsumer {

    private final RawRecords bodies;
    private final BatchesInHand inHand;

    RawBodyConsumer(RawRecords bodies, BatchesInHand inHand) {
        this.bodies = bodies;
        this.inHand = inHand;
    }

    @Incoming("raw-inbound-in")
    @Blocking(RecordBatches.READERS)
    void onInbound(ConsumerRecords<String, byte[]> records) {
        process(records, RawRecords.Lane.INBOUND);
    }

    @Incoming("raw-statuses-in")
    @Blocking(RecordBatches.READERS)
    void onStatuses(ConsumerRecords<String, byte[]> records) {
        process(records, RawRecords.Lane.STATUSES);
    }

    private void process(ConsumerRecords<String, byte[]> records, RawRecords.Lane lane) {
        inHand.hold(lane.group(), () -> bodies.process(records, lane));
    }
}
