package io.anuencia.contacts.importing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ClaimAnswerConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.LEDGER_EVENTS,
                    "contacts-service.ledger-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final ClaimAnswers answers;

    ClaimAnswerConsumer(RecordBatches batches, ClaimAnswers answers) {
        this.batches = batches;
        this.answers = answers;
    }

    @Incoming("ledger-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, answers::note);
    }
}
