package io.anuencia.webhook.translation;

import io.anuencia.messaging.BatchesInHand;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the lane of bodies with statuses only. */
@ApplicationScoped
class RawStatusConsumer {

    private final RawRecords bodies;
    private final BatchesInHand inHand;

    RawStatusConsumer(RawRecords bodies, BatchesInHand inHand) {
        this.bodies = bodies;
        this.inHand = inHand;
    }

    @Incoming("raw-statuses-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        inHand.hold(
                RawRecords.Lane.STATUSES.group(),
                () -> bodies.process(records, RawRecords.Lane.STATUSES));
    }
}
