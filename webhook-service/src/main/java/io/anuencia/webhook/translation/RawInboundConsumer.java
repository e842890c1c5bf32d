package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the lane that may hold what people say. */
@ApplicationScoped
class RawInboundConsumer {

    private static final RawRecords.Lane LANE =
            new RawRecords.Lane(Topic.RAW_INBOUND, "webhook-service.raw-inbound");

    private final RawRecords bodies;

    RawInboundConsumer(RawRecords bodies) {
        this.bodies = bodies;
    }

    @Incoming("raw-inbound-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        bodies.process(records, LANE);
    }
}
