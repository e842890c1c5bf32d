package io.anuencia.dispatch.catalog;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code consent.catalog-events.v1}. */
@ApplicationScoped
class CatalogConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.CATALOG_EVENTS,
                    "dispatch-service.catalog-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final CatalogCopies copies;

    CatalogConsumer(RecordBatches batches, CatalogCopies copies) {
        this.batches = batches;
        this.copies = copies;
    }

    @Incoming("catalog-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, copies::apply);
    }
}
