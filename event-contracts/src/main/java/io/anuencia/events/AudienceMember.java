package io.anuencia.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One person of an audience: what a decision and a template need, and no more. Carries the clear
 * number.
 *
 * @param contactId contacts-service's id
 * @param recipientKey the pseudonym
 * @param phone the canonical number
 * @param firstName or null
 * @param language BCP 47, or null
 * @param country ISO 3166-1 code of the profile, or null
 * @param profileZone IANA zone of the profile, or null
 * @param candidateZones every zone in which the number may live, never empty
 * @param attributes the attributes that were asked for
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
