package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person is to be forgotten. Nothing is sent to them any more; every service that knows them
 * erases what it holds and answers with {@link ErasureAcknowledged}.
 *
 * @param erasureId the erasure
 * @param subjectId the person
 * @param recipientKeys the keys of that person
 * @param requestedAt when
 * @param question which one of this erasure it is: everybody is asked again when a key is linked
 *     with these; null (from an older release, which numbers none) says nothing of that
 */
public record ErasureRequested(
        UUID erasureId,
        UUID subjectId,
        List<RecipientKey> recipientKeys,
        Instant requestedAt,
        Integer question)
        implements PlatformEvent {

    public ErasureRequested {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    /** What a release asks that does not number its questions. */
    public ErasureRequested(
            UUID erasureId, UUID subjectId, List<RecipientKey> recipientKeys, Instant requestedAt) {
        this(erasureId, subjectId, recipientKeys, requestedAt, null);
    }

    /**
     * The answer of a service to this question and no other; to one without a number it has none,
     * and is taken for that of the last one.
     */
    public ErasureAcknowledged answeredBy(
            String service, Map<String, Long> erased, Instant erasedAt) {
        return new ErasureAcknowledged(erasureId, subjectId, service, erased, erasedAt, question);
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
