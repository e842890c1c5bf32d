package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.tracing.MessageTraces;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final StatusBrake brake;
    private final MessageTraces traces;

    StatusConsumer(
            RecordBatches batches, StatusFold statuses, StatusBrake brake, MessageTraces traces) {
        this.batches = batches;
        this.statuses = statuses;
        this.brake = brake;
        this.traces = traces;
    }

    @Incoming("message-statuses-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> events) {
        List<Change> changes = statuses.apply(events);
        traces.heard(events, changes);
        brake.of(changes);
    }
}
