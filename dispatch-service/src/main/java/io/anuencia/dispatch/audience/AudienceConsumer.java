package io.anuencia.dispatch.audience;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code contacts.audience-chunks.v1}. */
@ApplicationScoped
class AudienceConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.AUDIENCE_CHUNKS,
                    "dispatch-service.audience-chunks",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final AudienceSnapshots snapshots;

    AudienceConsumer(RecordBatches batches, AudienceSnapshots snapshots) {
        this.batches = batches;
        this.snapshots = snapshots;
    }

    @Incoming("audience-chunks-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, snapshots::apply);
    }
}
