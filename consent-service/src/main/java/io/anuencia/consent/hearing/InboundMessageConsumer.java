package io.anuencia.consent.hearing;

import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads who wrote to us: what they wrote stays in its topic. */
@ApplicationScoped
class InboundMessageConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.INBOUND_MESSAGES,
                    "consent-service.inbound-messages",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final PeopleLinks links;
    private final Subjects subjects;
    private final Activity activity;

    InboundMessageConsumer(
            RecordBatches batches, PeopleLinks links, Subjects subjects, Activity activity) {
        this.batches = batches;
        this.links = links;
        this.subjects = subjects;
        this.activity = activity;
    }

    @Incoming("inbound-messages-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> events) {
        links.link(events.stream().map(envelope -> Heard.keysOf(envelope.event())).toList());
        List<InboundMessageReceived> messages =
                Heard.of(events, InboundMessageReceived.class).stream().map(Heard::event).toList();
        if (!messages.isEmpty()) {
            subjects.<Void>locked(
                    messages.stream()
                            .flatMap(message -> message.recipientKeys().stream())
                            .distinct()
                            .toList(),
                    people -> {
                        activity.heard(signsOfLife(people, messages));
                        return null;
                    });
        }
    }

    private static Map<UUID, Instant> signsOfLife(
            Groups people, List<InboundMessageReceived> messages) {
        Map<UUID, Instant> heard = new HashMap<>();
        for (InboundMessageReceived message : messages) {
            for (RecipientKey key : message.recipientKeys()) {
                heard.merge(
                        people.of(key).subjectOf(key),
                        message.saidAt(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return heard;
    }
}
