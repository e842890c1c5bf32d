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
 * @param heldUntil until when it had these keys: who agreed under them later is somebody else; null
 *     (also from an older release) where it had them to the end
 */
public record ContactErased(
        UUID contactId,
        List<RecipientKey> recipientKeys,
        UUID erasureId,
        Instant erasedAt,
        Instant heldUntil)
        implements PlatformEvent {

    public ContactErased {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    /** One that had its keys to the end. */
    public ContactErased(
            UUID contactId, List<RecipientKey> recipientKeys, UUID erasureId, Instant erasedAt) {
        this(contactId, recipientKeys, erasureId, erasedAt, null);
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
