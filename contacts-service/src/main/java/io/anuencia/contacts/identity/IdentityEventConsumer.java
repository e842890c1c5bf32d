package io.anuencia.contacts.identity;

import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class IdentityEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.IDENTITY_EVENTS,
                    "contacts-service.identity-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String UNIQUE_VIOLATION = "23505";

    private final RecordBatches batches;
    private final Identities identities;

    IdentityEventConsumer(RecordBatches batches, Identities identities) {
        this.batches = batches;
        this.identities = identities;
    }

    @Incoming("identity-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    /**
     * Tries again once after a concurrent write: the second look sees what was written or deleted.
     */
    private void apply(List<EventEnvelope> events) {
        try {
            identities.apply(events);
        } catch (IllegalStateException e) {
            if (!Failures.hasState(e, FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION)) {
                throw e;
            }
            identities.apply(events);
        }
    }
}
