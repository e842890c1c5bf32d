package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.anuencia.messaging.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final AudienceWorker worker;
    private final Traces traces;
    private final Clock clock;

    AudienceRequestConsumer(
            RecordBatches batches,
            AudienceSettling settling,
            AudienceWorker worker,
            Traces traces,
            Clock clock) {
        this.batches = batches;
        this.settling = settling;
        this.worker = worker;
        this.traces = traces;
        this.clock = clock;
    }

    @Incoming("audience-requests-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::settle);
        worker.wake();
    }

    private void settle(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof AudienceRequested request) {
                Instant from = clock.instant();
                settling.settle(request);
                traces.note(
                        new Traces.Piece(
                                "settle audience",
                                SpanKind.CONSUMER,
                                envelope.traceparent(),
                                from,
                                clock.instant(),
                                Map.of("anuencia.campaign", request.campaignId().toString())));
            }
        }
    }
}
