package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * What contacts-service knows of a person changed. Carries the clear number.
 *
 * @param contactId contacts-service's id of the person
 * @param recipientKey the pseudonym of the number
 * @param phone the canonical number
 * @param language BCP 47, or null
 * @param country ISO 3166-1, or null
 * @param timeZone IANA zone, or null
 * @param changedAt when
 */
public record ContactChanged(
        UUID contactId,
        RecipientKey recipientKey,
        PhoneNumber phone,
        String language,
        String country,
        String timeZone,
        Instant changedAt)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.CONTACT_CHANGED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }
}
