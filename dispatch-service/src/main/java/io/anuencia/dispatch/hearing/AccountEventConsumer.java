package io.anuencia.dispatch.hearing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code webhook.account-events.v1}. */
@ApplicationScoped
class AccountEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.ACCOUNT_EVENTS,
                    "dispatch-service.account-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final AccountEffects effects;

    AccountEventConsumer(RecordBatches batches, AccountEffects effects) {
        this.batches = batches;
        this.effects = effects;
    }

    @Incoming("account-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, effects::apply);
    }
}
