package io.anuencia.consent.brand;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the catalog that a batch needs, as one transaction saw it.
 *
 * @param terms the known ones of the brands that were asked for, by code
 * @param brandsOfNumbers code of the brand by business number, for numbers that have one
 * @param purposes all purposes of those brands
 */
public record CatalogView(
        Map<String, BrandTerms> terms,
        Map<String, String> brandsOfNumbers,
        Map<PurposeId, PurposeTerms> purposes) {

    /** Whether the brand is known; false for null. */
    public boolean knows(String brand) {
        return brand != null && terms.containsKey(brand);
    }

    /** Codes of the known brands. */
    public Set<String> brands() {
        return terms.keySet();
    }

    /** The terms of a brand; empty if it is unknown or null. */
    public Optional<BrandTerms> brand(String brand) {
        return brand == null ? Optional.empty() : Optional.ofNullable(terms.get(brand));
    }

    /** The terms of a purpose; empty if it is unknown or null. */
    public Optional<PurposeTerms> termsOf(String brand, String purpose) {
        return Optional.ofNullable(purposes.get(new PurposeId(brand, purpose)));
    }

    /** The brand that owns a business number. */
    public Optional<String> brandOf(String phoneNumberId) {
        return phoneNumberId == null
                ? Optional.empty()
                : Optional.ofNullable(brandsOfNumbers.get(phoneNumberId));
    }
}
