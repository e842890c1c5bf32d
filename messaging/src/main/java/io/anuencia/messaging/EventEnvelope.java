package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event with what stands on its record's headers.
 *
 * @param id {@code ce_id}: repeats of the same event carry the same one
 * @param time {@code ce_time}: when it was published or appended, by the machine's clock
 * @param event what happened
 */
public record EventEnvelope(UUID id, Instant time, PlatformEvent event) {

    @Override
    public String toString() {
        return "EventEnvelope[" + event.type() + " " + id + "]";
    }
}
