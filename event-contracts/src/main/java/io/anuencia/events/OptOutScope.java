package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What an opt-out covers: everything, a brand's marketing, or one purpose of a brand.
 *
 * @param brand null for a global opt-out
 * @param purpose null unless one purpose of the brand is meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptOutScope(String brand, String purpose) {

    public OptOutScope {
        if (brand == null && purpose != null) {
            throw new IllegalArgumentException("a purpose belongs to a brand; name the brand too");
        }
    }

    /** Covers every brand. */
    public static OptOutScope global() {
        return new OptOutScope(null, null);
    }

    /** Covers all marketing of a brand. */
    public static OptOutScope ofBrand(String brand) {
        return new OptOutScope(brand, null);
    }

    /** Whether a message of this brand and purpose falls under it. */
    public boolean covers(String someBrand, String somePurpose) {
        return brand == null
                || (brand.equals(someBrand) && (purpose == null || purpose.equals(somePurpose)));
    }
}
