package io.anuencia.consent.erasure;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what contacts-service tells of people: who was deleted there is forgotten here. */
@ApplicationScoped
class ContactEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.CONTACT_EVENTS,
                    "consent-service.contact-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final Erasures erasures;

    ContactEventConsumer(RecordBatches batches, Erasures erasures) {
        this.batches = batches;
        this.erasures = erasures;
    }

    @Incoming("contact-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, erasures::onContactsErased);
    }
}
