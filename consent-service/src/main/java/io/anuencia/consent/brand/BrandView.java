package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * @param next cursor of the next part: {@code ?cursor=}; absent: this is the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<BrandView> brands, String next) {}
}
