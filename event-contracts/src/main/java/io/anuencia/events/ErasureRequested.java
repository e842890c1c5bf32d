package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person is to be erased. Nothing is sent to them any more; every service that knows them erases
 * what it holds and answers with {@link ErasureAcknowledged}.
 *
 * @param erasureId id of the erasure
 * @param subjectId consent-service's random id of the person
 * @param recipientKeys recipient keys (pseudonyms) of the person
 * @param requestedAt when the erasure was requested, by the machine clock
 * @param question number of this request within the erasure; every service is asked again if
 *     another key is linked to the person meanwhile; null from an older release, which did not
 *     number its requests
 */
public record ErasureRequested(
        UUID erasureId,
        UUID subjectId,
        List<RecipientKey> recipientKeys,
        Instant requestedAt,
        Integer question)
        implements PlatformEvent {

    public ErasureRequested {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    /** A request of a release that does not number its requests. */
    public ErasureRequested(
            UUID erasureId, UUID subjectId, List<RecipientKey> recipientKeys, Instant requestedAt) {
        this(erasureId, subjectId, recipientKeys, requestedAt, null);
    }

    /**
     * Returns a service's acknowledgement of this request. The acknowledgement of a request without
     * a number has no number either, and is taken to answer the latest request.
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
