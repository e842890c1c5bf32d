package io.anuencia.contacts.claim;

import io.anuencia.contacts.attribute.PlainText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A claim of consent as a caller wrote it; omitted values are null.
 *
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param audienceClass audience class under which they agreed
 * @param collectionMethod how the consent was collected
 * @param expressedAt a date, or a time with its offset
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence facts that prove it, by name; null facts are left out
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
        evidence = evidence == null ? Map.of() : withoutNulls(PlainText.normal(evidence));
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
