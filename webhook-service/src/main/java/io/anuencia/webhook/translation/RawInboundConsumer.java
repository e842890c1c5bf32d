package io.anuencia.webhook.translation;

import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the lane that may hold what people say. */
@ApplicationScoped
class RawInboundConsumer {

    private final RawRecords bodies;

    RawInboundConsumer(RawRecords bodies) {
        this.bodies = bodies;
    }

    @Incoming("raw-inbound-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        bodies.process(records, RawRecords.Lane.INBOUND);
    }
}
