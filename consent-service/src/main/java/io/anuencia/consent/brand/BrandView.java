package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A brand as it is answered.
 *
 * @param brand its code
 * @param terms what was put
 * @param version counts its changes
 */
record BrandView(String brand, @JsonUnwrapped BrandRequest terms, int version) {

    /**
     * A part of them, by their codes.
     *
     * @param brands the brands
     * @param next the cursor of the next page, or null
     */
    record Page(List<BrandView> brands, String next) {}
}
