package io.anuencia.consent.outcome;

import io.anuencia.consent.hearing.OptOutBatches;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.PlatformStops;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the closes of attempts. */
@ApplicationScoped
class AttemptOutcomeConsumer {

    private final OptOutBatches batches;
    private final PeopleLinks links;
    private final PlatformStops stops;
    private final PermitCloses closes;
    private final Barrier barrier;

    AttemptOutcomeConsumer(
            OptOutBatches batches,
            PeopleLinks links,
            PlatformStops stops,
            PermitCloses closes,
            Barrier barrier) {
        this.batches = batches;
        this.links = links;
        this.stops = stops;
        this.closes = closes;
        this.barrier = barrier;
    }

    @Incoming("attempt-outcomes-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(
                records, Topic.ATTEMPT_OUTCOMES, "consent-service.attempt-outcomes", this::apply);
    }

    private void apply(List<EventEnvelope> envelopes) {
        List<AttemptClosed> closed = EventEnvelope.events(envelopes, AttemptClosed.class).toList();
        if (closed.isEmpty()) {
            return;
        }
        links.link(knownOtherwise(closed));
        stops.apply(closed);
        closes.apply(closed);
        barrier.sweep();
    }

    /**
     * Returns the people whom WhatsApp knows by another number than the one they were written to,
     * or by a user id.
     */
    static List<PeopleLinks.Named> knownOtherwise(List<AttemptClosed> closed) {
        return closed.stream()
                .filter(close -> close.knownAs() != null || close.userIdKey() != null)
                .map(close -> new PeopleLinks.Named(keysOf(close), namedAt(close)))
                .toList();
    }

    /** A status may be read late, after an erasure that it must not undo. */
    private static Instant namedAt(AttemptClosed close) {
        return close.statusAt() == null ? close.at() : close.statusAt();
    }

    private static List<RecipientKey> keysOf(AttemptClosed close) {
        return Stream.of(close.recipientKey(), close.knownAs(), close.userIdKey())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
