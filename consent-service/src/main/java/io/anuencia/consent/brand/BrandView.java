package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A brand as the API returns it.
 *
 * @param brand code of the brand
 * @param terms the brand as it was put
 * @param version number of its current version, from 1
 */
record BrandView(String brand, @JsonUnwrapped BrandRequest terms, int version) {

    /**
     * A page of brands, by code.
     *
     * @param brands the brands
     * @param next cursor of the next page, or null
     */
    record Page(List<BrandView> brands, String next) {}
}
