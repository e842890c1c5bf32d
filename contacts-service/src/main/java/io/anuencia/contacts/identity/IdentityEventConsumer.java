package io.anuencia.contacts.identity;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class IdentityEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.IDENTITY_EVENTS,
                    "contacts-service.identity-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final Identities identities;

    IdentityEventConsumer(RecordBatches batches, Identities identities) {
        this.batches = batches;
        this.identities = identities;
    }

    @Incoming("identity-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, identities::apply);
    }
}
