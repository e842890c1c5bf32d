package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class AudienceRequestConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.AUDIENCE_REQUESTS,
                    "contacts-service.audience-requests",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final AudienceSettling settling;

    AudienceRequestConsumer(RecordBatches batches, AudienceSettling settling) {
        this.batches = batches;
        this.settling = settling;
    }

    @Incoming("audience-requests-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::settle);
    }

    private void settle(List<EventEnvelope> events) {
        events.stream()
                .map(EventEnvelope::event)
                .filter(AudienceRequested.class::isInstance)
                .map(AudienceRequested.class::cast)
                .forEach(settling::settle);
    }
}
