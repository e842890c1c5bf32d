package io.anuencia.dispatch.status;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code webhook.message-statuses.v1}. */
@ApplicationScoped
class StatusConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.MESSAGE_STATUSES,
                    "dispatch-service.message-statuses",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final StatusFold statuses;
    private final TemplateBrake brake;

    StatusConsumer(RecordBatches batches, StatusFold statuses, TemplateBrake brake) {
        this.batches = batches;
        this.statuses = statuses;
        this.brake = brake;
    }

    @Incoming("message-statuses-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, events -> brake.of(statuses.apply(events)));
    }
}
