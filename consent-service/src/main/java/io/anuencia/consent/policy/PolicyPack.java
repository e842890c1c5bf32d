package io.anuencia.consent.policy;

import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;

/**
 * The rules of one jurisdiction.
 *
 * @param name ISO code, or DEFAULT
 * @param version of its data
 * @param hours when marketing may arrive
 * @param basis why then
 * @param consentLife how long a consent lasts at most
 */
public record PolicyPack(
        String name,
        String version,
        List<ContactHours> hours,
        WindowBasis basis,
        Period consentLife) {

    public PolicyPack {
        hours = List.copyOf(hours);
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("a pack has contact hours");
        }
    }

    /** Whether a wall time is inside the contact hours. */
    public boolean admits(LocalDateTime wallTime) {
        return hours.stream().anyMatch(span -> span.contains(wallTime));
    }
}
