package io.anuencia.consent.hearing;

import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.PeopleLinks;
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

    private final OptOutBatches batches;
    private final PeopleLinks links;
    private final Changes changes;

    IdentityEventConsumer(OptOutBatches batches, PeopleLinks links, Changes changes) {
        this.batches = batches;
        this.links = links;
        this.changes = changes;
    }

    @Incoming("identity-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(
                records, Topic.IDENTITY_EVENTS, "consent-service.identity-events", this::apply);
    }

    private void apply(List<EventEnvelope> envelopes) {
        links.link(
                EventEnvelope.events(envelopes, IdentityLinked.class)
                        .map(linked -> new PeopleLinks.Named(linked.recipientKeys(), linked.at()))
                        .toList());
        changes.apply(envelopes);
    }
}
