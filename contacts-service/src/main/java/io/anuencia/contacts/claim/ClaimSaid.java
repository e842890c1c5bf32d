package io.anuencia.contacts.claim;

import java.util.Map;

/**
 * A claim as a caller wrote it; what they left out is null.
 *
 * @param brand to whom
 * @param purpose for what
 * @param audienceClass how they came to agree
 * @param collectionMethod how it was collected
 * @param expressedAt a date, or a moment with its offset
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence named facts that prove it
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
        evidence = evidence == null ? Map.of() : evidence;
    }

    @Override
    public String toString() {
        return "ClaimSaid[…]";
    }
}
