package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A brand as it is answered.
 *
 * @param brand its code
 * @param terms what was put
 */
record BrandView(String brand, @JsonUnwrapped BrandRequest terms) {}
