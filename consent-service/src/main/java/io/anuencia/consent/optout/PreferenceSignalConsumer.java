package io.anuencia.consent.optout;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what people said about their preferences on WhatsApp. */
@ApplicationScoped
class PreferenceSignalConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.PREFERENCE_SIGNALS,
                    "consent-service.preference-signals",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final HeardOptOuts optOuts;

    PreferenceSignalConsumer(RecordBatches batches, HeardOptOuts optOuts) {
        this.batches = batches;
        this.optOuts = optOuts;
    }

    @Incoming("preference-signals-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, optOuts::apply);
    }
}
