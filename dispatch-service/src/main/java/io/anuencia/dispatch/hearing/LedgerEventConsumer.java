package io.anuencia.dispatch.hearing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code consent.ledger-events.v1}. */
@ApplicationScoped
class LedgerEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.LEDGER_EVENTS,
                    "dispatch-service.ledger-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final LedgerEffects effects;

    LedgerEventConsumer(RecordBatches batches, LedgerEffects effects) {
        this.batches = batches;
        this.effects = effects;
    }

    @Incoming("ledger-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, effects::apply);
    }
}
