package io.anuencia.contacts.rights;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code consent.catalog-events.v1}. */
@ApplicationScoped
class PackEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.CATALOG_EVENTS,
                    "contacts-service.catalog-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final RetentionPacks packs;

    PackEventConsumer(RecordBatches batches, RetentionPacks packs) {
        this.batches = batches;
        this.packs = packs;
    }

    @Incoming("catalog-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, packs::apply);
    }
}
