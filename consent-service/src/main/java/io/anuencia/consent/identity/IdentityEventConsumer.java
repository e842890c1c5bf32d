package io.anuencia.consent.identity;

import io.anuencia.events.IdentityLinked;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads WhatsApp's reports about which keys belong together. */
@ApplicationScoped
class IdentityEventConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.IDENTITY_EVENTS,
                    "consent-service.identity-events",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final PeopleLinks links;
    private final Changes changes;

    IdentityEventConsumer(RecordBatches batches, PeopleLinks links, Changes changes) {
        this.batches = batches;
        this.links = links;
        this.changes = changes;
    }

    @Incoming("identity-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> envelopes) {
        links.link(
                EventEnvelope.events(envelopes, IdentityLinked.class)
                        .map(linked -> new PeopleLinks.Named(linked.recipientKeys(), linked.at()))
                        .toList());
        changes.apply(envelopes);
    }
}
