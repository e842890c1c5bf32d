package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A service has erased what it held about a person.
 *
 * @param erasureId id of the erasure
 * @param subjectId consent-service's random id of the person
 * @param service name of the service that erased, such as contacts-service
 * @param erased numbers of erased items by kind; contains no personal data
 * @param erasedAt when the service erased them, by the machine clock
 * @param question number of the {@link ErasureRequested} that it answers; null (from an older
 *     service, or in answer to a request without a number) stands for the latest one
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
