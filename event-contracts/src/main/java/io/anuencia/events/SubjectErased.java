package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Keys, evidence and salts of a person are destroyed. What stays is the suppression by key.
 *
 * @param erasureId the erasure
 * @param subjectId the person
 * @param recipientKeys the keys of that person
 * @param erasedAt when
 */
public record SubjectErased(
        UUID erasureId, UUID subjectId, List<RecipientKey> recipientKeys, Instant erasedAt)
        implements PlatformEvent {

    public SubjectErased {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
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
