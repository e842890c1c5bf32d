package io.anuencia.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One person of an audience, with only what a decision and a template need. Carries the clear phone
 * number.
 *
 * @param contactId contacts-service's id of the person
 * @param recipientKey recipient key (pseudonym) of the phone number
 * @param phone phone number in canonical E.164 form
 * @param firstName first name, or null
 * @param language BCP 47 language tag, or null
 * @param country ISO 3166-1 code of the country in the profile, or null
 * @param profileZone IANA time zone in the profile, or null
 * @param candidateZones every IANA time zone that the phone number may belong to, never empty
 * @param attributes values of the requested attributes, by attribute name
 */
public record AudienceMember(
        UUID contactId,
        RecipientKey recipientKey,
        PhoneNumber phone,
        String firstName,
        String language,
        String country,
        String profileZone,
        List<String> candidateZones,
        Map<String, String> attributes) {

    public AudienceMember {
        candidateZones = List.copyOf(candidateZones);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "AudienceMember[" + contactId + "]";
    }
}
