package io.anuencia.contacts.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A claim as a caller wrote it; what they left out is null.
 *
 * @param brand to whom
 * @param purpose for what
 * @param audienceClass how they came to agree
 * @param collectionMethod how it was collected
 * @param expressedAt a date, or a moment with its offset
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence named facts that prove it; one that is null is left out
 */
public record ClaimSaid(
        String brand,
        String purpose,
        String audienceClass,
        String collectionMethod,
        String expressedAt,
        String notice,
        Map<String, String> evidence) {

    public ClaimSaid {
        evidence = evidence == null ? Map.of() : withoutNulls(evidence);
    }

    private static Map<String, String> withoutNulls(Map<String, String> evidence) {
        Map<String, String> facts = new LinkedHashMap<>(evidence);
        facts.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(facts);
    }

    @Override
    public String toString() {
        return "ClaimSaid[…]";
    }
}
