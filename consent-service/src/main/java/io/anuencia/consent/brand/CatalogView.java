package io.anuencia.consent.brand;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the catalog that a batch needs, as one transaction saw it.
 *
 * @param brands codes of the known ones among the brands that were asked for
 * @param brandsOfNumbers the brand of each number that has one
 * @param purposes all purposes of those brands
 */
public record CatalogView(
        Set<String> brands,
        Map<String, String> brandsOfNumbers,
        Map<PurposeId, PurposeTerms> purposes) {

    /** Whether the brand is known; null is not. */
    public boolean knows(String brand) {
        return brand != null && brands.contains(brand);
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
