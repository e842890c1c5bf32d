package io.anuencia.consent.hearing;

import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes inbound messages for their senders only; their content stays in the topic. */
@ApplicationScoped
class InboundMessageConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.INBOUND_MESSAGES,
                    "consent-service.inbound-messages",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final PeopleLinks links;
    private final HeardMessages messages;

    InboundMessageConsumer(RecordBatches batches, PeopleLinks links, HeardMessages messages) {
        this.batches = batches;
        this.links = links;
        this.messages = messages;
    }

    @Incoming("inbound-messages-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> events) {
        links.link(
                events.stream().map(envelope -> ReceivedEvent.namedBy(envelope.event())).toList());
        messages.apply(EventEnvelope.events(events, InboundMessageReceived.class).toList());
    }
}
