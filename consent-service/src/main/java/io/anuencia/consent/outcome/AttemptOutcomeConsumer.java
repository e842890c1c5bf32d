package io.anuencia.consent.outcome;

import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.PlatformStops;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads closes. */
@ApplicationScoped
class AttemptOutcomeConsumer {

    /** Meta: the person stopped marketing messages of this business. */
    private static final int STOPPED_BY_PERSON = 131050;

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.ATTEMPT_OUTCOMES,
                    "consent-service.attempt-outcomes",
                    RecordBatches.Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final PlatformStops stops;
    private final BrandsOfAttempts brands;
    private final PermitCloses closes;
    private final Barrier barrier;

    AttemptOutcomeConsumer(
            RecordBatches batches,
            PlatformStops stops,
            BrandsOfAttempts brands,
            PermitCloses closes,
            Barrier barrier) {
        this.batches = batches;
        this.stops = stops;
        this.brands = brands;
        this.closes = closes;
        this.barrier = barrier;
    }

    @Incoming("attempt-outcomes-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::apply);
    }

    private void apply(List<EventEnvelope> envelopes) {
        List<AttemptClosed> closed = EventEnvelope.events(envelopes, AttemptClosed.class).toList();
        if (closed.isEmpty()) {
            return;
        }
        stops.apply(stopsIn(closed));
        closes.apply(closed);
        barrier.sweep();
    }

    private List<PlatformStops.PlatformStop> stopsIn(List<AttemptClosed> closed) {
        List<AttemptClosed> refused =
                closed.stream()
                        .filter(close -> close.code() != null && close.code() == STOPPED_BY_PERSON)
                        .toList();
        if (refused.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> known =
                brands.of(refused.stream().map(AttemptClosed::attemptId).toList());
        return refused.stream()
                .map(
                        close ->
                                new PlatformStops.PlatformStop(
                                        close.attemptId(),
                                        close.recipientKey(),
                                        known.get(close.attemptId()),
                                        close.at()))
                .toList();
    }
}
