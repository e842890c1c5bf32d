package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A service has erased what it held of a person.
 *
 * @param erasureId the erasure
 * @param subjectId the person
 * @param service which, such as contacts-service
 * @param erased how many of what: counts by kind, nothing about the person
 * @param erasedAt when
 * @param question which question it answers; null (from a service that does not say, or to one
 *     without a number) means the one that was asked last
 */
public record ErasureAcknowledged(
        UUID erasureId,
        UUID subjectId,
        String service,
        Map<String, Long> erased,
        Instant erasedAt,
        Integer question)
        implements PlatformEvent {

    public ErasureAcknowledged {
        erased = Map.copyOf(erased);
    }

    @Override
    public EventType type() {
        return EventType.ERASURE_ACKNOWLEDGED;
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
