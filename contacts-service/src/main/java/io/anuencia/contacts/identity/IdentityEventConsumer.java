package io.anuencia.contacts.identity;

import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class IdentityEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.IDENTITY_EVENTS,
                    "contacts-service.identity-events",
                    RecordBatches.Poison.DEAD_LETTER);

    /** SQL states foreign_key_violation and unique_violation. */
    private static final Set<String> WRITTEN_MEANWHILE = Set.of("23503", "23505");

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
            if (!(e.getCause() instanceof SQLException cause)
                    || !WRITTEN_MEANWHILE.contains(cause.getSQLState())) {
                throw e;
            }
            identities.apply(events);
        }
    }
}
