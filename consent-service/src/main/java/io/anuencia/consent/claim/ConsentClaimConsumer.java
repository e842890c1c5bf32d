package io.anuencia.consent.claim;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the consent claims of imports and forms. */
@ApplicationScoped
class ConsentClaimConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.CONSENT_CLAIMS,
                    "consent-service.consent-claims",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final Claims claims;

    ConsentClaimConsumer(RecordBatches batches, Claims claims) {
        this.batches = batches;
        this.claims = claims;
    }

    @Incoming("consent-claims-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, claims::apply);
    }
}
