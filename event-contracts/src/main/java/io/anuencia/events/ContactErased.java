package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contact and everything that contacts-service knew of it is gone.
 *
 * @param contactId the id it had
 * @param recipientKeys the keys it had
 * @param erasureId the erasure that asked for it; null where the contact was deleted here
 * @param erasedAt when
 */
public record ContactErased(
        UUID contactId, List<RecipientKey> recipientKeys, UUID erasureId, Instant erasedAt)
        implements PlatformEvent {

    public ContactErased {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.CONTACT_ERASED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }
}
