package io.anuencia.dispatch.asking;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code consent.send-decisions.v1}; a decision that is lost is asked for again. */
@ApplicationScoped
class SendDecisionConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.SEND_DECISIONS,
                    "dispatch-service.send-decisions",
                    RecordBatches.Poison.DROP);

    private final RecordBatches batches;
    private final Decisions decisions;

    SendDecisionConsumer(RecordBatches batches, Decisions decisions) {
        this.batches = batches;
        this.decisions = decisions;
    }

    @Incoming("send-decisions-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, decisions::apply);
    }
}
