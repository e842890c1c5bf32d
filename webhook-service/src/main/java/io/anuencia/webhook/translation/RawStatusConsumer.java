package io.anuencia.webhook.translation;

import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the lane of statuses alone. */
@ApplicationScoped
class RawStatusConsumer {

    private final RawRecords bodies;

    RawStatusConsumer(RawRecords bodies) {
        this.bodies = bodies;
    }

    @Incoming("raw-statuses-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        bodies.process(records, RawRecords.Lane.STATUSES);
    }
}
