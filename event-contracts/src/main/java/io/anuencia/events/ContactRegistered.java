package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A person was added to contacts-service. Carries the clear phone number.
 *
 * @param contactId contacts-service's id of the person
 * @param recipientKey recipient key (pseudonym) of the phone number
 * @param phone phone number in canonical E.164 form
 * @param language BCP 47 language tag, or null
 * @param country ISO 3166-1 code of the country in the profile, or null
 * @param timeZone IANA time zone in the profile, or null
 * @param registeredAt when the contact was added, by the machine clock
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
