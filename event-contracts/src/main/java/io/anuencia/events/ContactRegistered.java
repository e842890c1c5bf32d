package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A person became known to contacts-service. Carries the clear number.
 *
 * @param contactId contacts-service's id of the person
 * @param recipientKey the pseudonym of the number
 * @param phone the canonical number
 * @param language BCP 47, or null
 * @param country ISO 3166-1, or null
 * @param timeZone IANA zone, or null
 * @param registeredAt when
 */
public record ContactRegistered(
        UUID contactId,
        RecipientKey recipientKey,
        PhoneNumber phone,
        String language,
        String country,
        String timeZone,
        Instant registeredAt)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.CONTACT_REGISTERED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }
}
