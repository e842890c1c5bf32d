package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A purpose as it is answered.
 *
 * @param brand code of its brand
 * @param purpose its own code
 * @param terms what was put
 */
record PurposeView(String brand, String purpose, @JsonUnwrapped PurposeRequest terms) {}
