package io.anuencia.consent.brand;

import io.anuencia.consent.policy.ContactHours;
import java.time.Duration;
import java.util.List;

/**
 * What a decision needs to know of a brand.
 *
 * @param country ISO 3166-1 code of its home
 * @param suspended whether it is on hold: nothing is sent for it
 * @param controllerVersion its version since which the legal sender is the same
 * @param caps how much marketing it wants a person to get at most
 * @param cooldown how long it wants to wait after each, or null
 * @param hours when it wants them to arrive; empty: whenever law and custom allow
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
