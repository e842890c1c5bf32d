package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event with what stands on its record's headers.
 *
 * @param id {@code ce_id}: repeats of the same event carry the same one
 * @param time {@code ce_time}: when it was published or appended, by the machine's clock
 * @param event what happened
 * @param traceparent of the trace that it belongs to; null unless it is traced
 */
public record EventEnvelope(UUID id, Instant time, PlatformEvent event, String traceparent) {

    /** An event that nobody traces. */
    public EventEnvelope(UUID id, Instant time, PlatformEvent event) {
        this(id, time, event, null);
    }

    /** The same event under a trace, or under none. */
    public EventEnvelope under(String cause) {
        return cause == null ? this : new EventEnvelope(id, time, event, cause);
    }

    /** What happened, where it is of one kind. */
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
