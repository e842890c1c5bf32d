package io.anuencia.consent.brand;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the catalog that a batch needs, as one transaction saw it.
 *
 * @param terms the known ones among the brands that were asked for
 * @param brandsOfNumbers the brand of each number that has one
 * @param purposes all purposes of those brands
 */
public record CatalogView(
        Map<String, BrandTerms> terms,
        Map<String, String> brandsOfNumbers,
        Map<PurposeId, PurposeTerms> purposes) {

    /** Whether the brand is known; null is not. */
    public boolean knows(String brand) {
        return brand != null && terms.containsKey(brand);
    }

    /** Codes of the known brands. */
    public Set<String> brands() {
        return terms.keySet();
    }

    /** What is known of a brand; empty for one that is not known or null. */
    public Optional<BrandTerms> brand(String brand) {
        return brand == null ? Optional.empty() : Optional.ofNullable(terms.get(brand));
    }

    /** The terms of a purpose; empty for one that is not known or null. */
    public Optional<PurposeTerms> termsOf(String brand, String purpose) {
        return Optional.ofNullable(purposes.get(new PurposeId(brand, purpose)));
    }

    /** The brand that a business number belongs to. */
    public Optional<String> brandOf(String phoneNumberId) {
        return phoneNumberId == null
                ? Optional.empty()
                : Optional.ofNullable(brandsOfNumbers.get(phoneNumberId));
    }
}
