package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.tracing.MessageTraces;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code consent.send-decisions.v1}; a lost decision is asked for again. */
@ApplicationScoped
class SendDecisionConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.SEND_DECISIONS,
                    "dispatch-service.send-decisions",
                    RecordBatches.Poison.DROP);

    private final RecordBatches batches;
    private final Decisions decisions;
    private final MessageTraces traces;

    SendDecisionConsumer(RecordBatches batches, Decisions decisions, MessageTraces traces) {
        this.batches = batches;
        this.decisions = decisions;
        this.traces = traces;
    }

    @Incoming("send-decisions-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> events) {
        traces.decided(events);
        decisions.apply(events);
    }
}
