package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The scope of an opt-out: everything, all marketing of a brand, or one purpose of a brand.
 *
 * @param brand code of the brand; null if the opt-out covers every brand
 * @param purpose code of the purpose; null unless the opt-out covers only one purpose of the brand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptOutScope(String brand, String purpose) {

    public OptOutScope {
        if (brand == null && purpose != null) {
            throw new IllegalArgumentException("a purpose belongs to a brand; name the brand too");
        }
    }

    /** Returns the scope that covers every brand. */
    public static OptOutScope global() {
        return new OptOutScope(null, null);
    }

    /** Returns the scope that covers all marketing of a brand. */
    public static OptOutScope ofBrand(String brand) {
        return new OptOutScope(brand, null);
    }

    /** Whether a message of this brand and purpose falls under the opt-out. */
    public boolean covers(String someBrand, String somePurpose) {
        return brand == null
                || (brand.equals(someBrand) && (purpose == null || purpose.equals(somePurpose)));
    }
}
