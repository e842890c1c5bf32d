package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.frequency.SignOfLife;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
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
    private final Catalog catalog;
    private final Activity activity;

    InboundMessageConsumer(
            RecordBatches batches,
            PeopleLinks links,
            Subjects subjects,
            Catalog catalog,
            Activity activity) {
        this.batches = batches;
        this.links = links;
        this.subjects = subjects;
        this.catalog = catalog;
        this.activity = activity;
    }

    @Incoming("inbound-messages-in")
    @Blocking(RecordBatches.READERS)
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

    /** A sign of life to the brand of the number; one that is nobody's tells nobody anything. */
    private List<SignOfLife> signsOfLife(Groups people, List<InboundMessageReceived> messages) {
        CatalogView view =
                catalog.read(
                        List.of(),
                        messages.stream().map(InboundMessageReceived::phoneNumberId).toList());
        List<SignOfLife> signs = new ArrayList<>();
        for (InboundMessageReceived message : messages) {
            view.brandOf(message.phoneNumberId())
                    .ifPresent(brand -> signs.addAll(signsOfLife(people, message, brand)));
        }
        return signs;
    }

    private static List<SignOfLife> signsOfLife(
            Groups people, InboundMessageReceived message, String brand) {
        return message.recipientKeys().stream()
                .map(key -> people.of(key).subjectOf(key))
                .map(subject -> new SignOfLife(subject, brand, message.saidAt()))
                .toList();
    }
}
