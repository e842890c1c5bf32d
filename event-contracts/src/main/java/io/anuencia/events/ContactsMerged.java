package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Two contacts were declared to be one person and were merged. A {@link NumberChanged} is published
 * for the number that is dropped, so that its opt-outs follow the person; its consents do not.
 *
 * @param contactId id of the contact that is kept
 * @param mergedContactId id of the contact that was merged into it and is gone
 * @param recipientKey recipient key (pseudonym) of the number that is kept
 * @param mergedRecipientKey recipient key (pseudonym) of the number that is dropped
 * @param mergedAt when they were merged, by the machine clock
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
