package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contact and everything that contacts-service held about it was erased.
 *
 * @param contactId id that contacts-service used for the person
 * @param recipientKeys recipient keys (pseudonyms) that the contact had
 * @param erasureId id of the erasure that required it; null if the contact was deleted in
 *     contacts-service
 * @param erasedAt when it was erased, by the machine clock
 * @param heldUntil until when the contact had these keys; a consent given under them later is
 *     somebody else's; null (also from an older release) if the contact had them until it was
 *     erased
 */
public record ContactErased(
        UUID contactId,
        List<RecipientKey> recipientKeys,
        UUID erasureId,
        Instant erasedAt,
        Instant heldUntil)
        implements PlatformEvent {

    public ContactErased {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    /** A contact that had its keys until it was erased. */
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
