package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone said that two contacts are one person, and they were made one. The number that goes is
 * told as {@link NumberChanged} too, so that its opt-outs travel; its consents do not.
 *
 * @param contactId the contact that stays
 * @param mergedContactId the contact that is gone
 * @param recipientKey key of the number that stays
 * @param mergedRecipientKey key of the number that is gone
 * @param mergedAt when
 */
public record ContactsMerged(
        UUID contactId,
        UUID mergedContactId,
        RecipientKey recipientKey,
        RecipientKey mergedRecipientKey,
        Instant mergedAt)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.CONTACTS_MERGED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }
}
