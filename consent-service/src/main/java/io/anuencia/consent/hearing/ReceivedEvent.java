package io.anuencia.consent.hearing;

import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.InboundEvent;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceResumed;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A received event of one type, with its id.
 *
 * @param id id of the event, the same on every redelivery
 * @param event the event
 */
record ReceivedEvent<E extends PlatformEvent>(UUID id, E event) {

    /** Selects the events of a type, in their order. */
    static <E extends PlatformEvent> List<ReceivedEvent<E>> of(
            List<EventEnvelope> envelopes, Class<E> kind) {
        return envelopes.stream()
                .filter(envelope -> kind.isInstance(envelope.event()))
                .map(envelope -> new ReceivedEvent<>(envelope.id(), kind.cast(envelope.event())))
                .toList();
    }

    /** The person's keys that an inbound event names; empty for other events. */
    static List<RecipientKey> keysOf(PlatformEvent event) {
        return event instanceof InboundEvent heard ? heard.recipientKeys() : List.of();
    }

    /**
     * The keys that an event names together, for a link; named in an opt-out they belong together
     * whatever came later.
     */
    static PeopleLinks.Named namedBy(PlatformEvent event) {
        return new PeopleLinks.Named(keysOf(event), heldSince(event));
    }

    private static Instant heldSince(PlatformEvent event) {
        if (event instanceof OptInRequested heard) {
            return heard.saidAt();
        }
        if (event instanceof PreferenceResumed heard) {
            return heard.saidAt();
        }
        return event instanceof InboundMessageReceived heard ? heard.saidAt() : Instant.MAX;
    }
}
