package io.anuencia.dispatch.hearing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code webhook.inbound-messages.v1}. */
@ApplicationScoped
class InboundMessageConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.INBOUND_MESSAGES,
                    "dispatch-service.inbound-messages",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final InboundEffects effects;

    InboundMessageConsumer(RecordBatches batches, InboundEffects effects) {
        this.batches = batches;
        this.effects = effects;
    }

    @Incoming("inbound-messages-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, effects::apply);
    }
}
