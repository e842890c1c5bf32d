package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person is to be forgotten. Nothing is sent to them any more; every service that knows them
 * erases what it holds and answers with {@link ErasureAcknowledged}.
 *
 * @param erasureId the erasure
 * @param subjectId the person
 * @param recipientKeys the keys of that person
 * @param requestedAt when
 */
public record ErasureRequested(
        UUID erasureId, UUID subjectId, List<RecipientKey> recipientKeys, Instant requestedAt)
        implements PlatformEvent {

    public ErasureRequested {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.ERASURE_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
