package io.anuencia.consent.erasure;

import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads which services have erased what they held; a repeat changes nothing. */
@ApplicationScoped
class ErasureAckConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.ERASURE_ACKS,
                    "consent-service.erasure-acks",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final ErasureAcks acks;
    private final ErasureStore store;

    ErasureAckConsumer(RecordBatches batches, ErasureAcks acks, ErasureStore store) {
        this.batches = batches;
        this.acks = acks;
        this.store = store;
    }

    @Incoming("erasure-acks-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(
                records,
                STREAM,
                envelopes -> {
                    acks.acknowledge(
                            EventEnvelope.events(envelopes, ErasureAcknowledged.class).toList());
                    store.complete();
                });
    }
}
