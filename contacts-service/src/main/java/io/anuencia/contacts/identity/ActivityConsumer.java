package io.anuencia.contacts.identity;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ActivityConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.INBOUND_MESSAGES,
                    "contacts-service.inbound-messages",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final Activity activity;

    ActivityConsumer(RecordBatches batches, Activity activity) {
        this.batches = batches;
        this.activity = activity;
    }

    @Incoming("inbound-messages-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, activity::note);
    }
}
