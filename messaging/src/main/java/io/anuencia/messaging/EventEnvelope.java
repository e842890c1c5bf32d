package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event with the contents of its record headers.
 *
 * @param id {@code ce_id}; repeats of an event carry the same id
 * @param time {@code ce_time}: when the event was published or appended, by the machine clock
 * @param event the event
 * @param traceparent traceparent of the trace that it belongs to, or null if it is not traced
 */
public record EventEnvelope(UUID id, Instant time, PlatformEvent event, String traceparent) {

    /** An event without a trace. */
    public EventEnvelope(UUID id, Instant time, PlatformEvent event) {
        this(id, time, event, null);
    }

    /** Returns this event in the given trace; null leaves it unchanged. */
    public EventEnvelope under(String cause) {
        return cause == null ? this : new EventEnvelope(id, time, event, cause);
    }

    /** Returns the events of one type. */
    public static <E extends PlatformEvent> Stream<E> events(
            Collection<EventEnvelope> envelopes, Class<E> kind) {
        return envelopes.stream()
                .map(EventEnvelope::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    @Override
    public String toString() {
        return "EventEnvelope[" + event.type() + " " + id + "]";
    }
}
