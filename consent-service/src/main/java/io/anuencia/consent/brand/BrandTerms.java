package io.anuencia.consent.brand;

import io.anuencia.consent.policy.ContactHours;
import java.time.Duration;
import java.util.List;

/**
 * The data about a brand that a decision needs.
 *
 * @param country ISO 3166-1 code of the sender's country
 * @param suspended whether nothing may be sent for it
 * @param controllerVersion version of the brand since which its legal sender has not changed
 * @param caps the most marketing of the brand per person
 * @param cooldown the least time between two messages to a person, or null
 * @param hours when its marketing may arrive; empty: whenever law and custom allow
 */
public record BrandTerms(
        String country,
        boolean suspended,
        int controllerVersion,
        List<DeclaredFrequency> caps,
        Duration cooldown,
        List<ContactHours> hours) {

    public BrandTerms {
        caps = List.copyOf(caps);
        hours = List.copyOf(hours);
    }
}
