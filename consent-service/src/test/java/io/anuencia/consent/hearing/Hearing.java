package io.anuencia.consent.hearing;

import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.EventEnvelope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Hears signals without a broker. */
@Singleton
class Hearing {

    private static final Instant READ_AT = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Signals signals;

    /** Hears each signal in a batch of its own. */
    void each(PlatformEvent... events) {
        for (PlatformEvent event : events) {
            batch(event);
        }
    }

    /** Hears the signals in one batch. */
    void batch(PlatformEvent... events) {
        signals.apply(
                Stream.of(events)
                        .map(event -> new EventEnvelope(UUID.randomUUID(), READ_AT, event))
                        .toList());
    }
}
