package io.anuencia.contacts.ledger;

import io.anuencia.contacts.importing.ClaimAnswers;
import io.anuencia.contacts.rights.Erasures;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class LedgerEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.LEDGER_EVENTS,
                    "contacts-service.ledger-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final ClaimAnswers answers;
    private final Erasures erasures;

    LedgerEventConsumer(RecordBatches batches, ClaimAnswers answers, Erasures erasures) {
        this.batches = batches;
        this.answers = answers;
        this.erasures = erasures;
    }

    @Incoming("ledger-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::hand);
    }

    private void hand(List<EventEnvelope> events) {
        answers.note(events);
        erasures.apply(events);
    }
}
