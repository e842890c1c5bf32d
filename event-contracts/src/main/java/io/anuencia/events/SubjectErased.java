package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The recipient keys, evidence and salts of a person were destroyed. Only the suppression by key
 * remains.
 *
 * @param erasureId id of the erasure
 * @param subjectId the random id that consent-service used for the person
 * @param recipientKeys recipient keys (pseudonyms) that the person had
 * @param erasedAt when they were destroyed, by the machine clock
 */
public record SubjectErased(
        UUID erasureId, UUID subjectId, List<RecipientKey> recipientKeys, Instant erasedAt)
        implements PlatformEvent {

    public SubjectErased {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.SUBJECT_ERASED;
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
