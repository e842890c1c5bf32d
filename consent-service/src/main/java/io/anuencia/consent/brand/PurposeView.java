package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A purpose as it is answered.
 *
 * @param brand code of its brand
 * @param purpose its own code
 * @param terms what was put
 * @param version counts its changes
 */
record PurposeView(String brand, String purpose, @JsonUnwrapped PurposeRequest terms, int version) {

    static PurposeView of(PurposeEntity purpose) {
        return new PurposeView(
                purpose.id.brand(), purpose.id.code(), purpose.asRequest(), purpose.version);
    }

    /**
     * A part of a brand's, by their codes.
     *
     * @param purposes the purposes
     * @param next the cursor of the next page, or null
     */
    record Page(List<PurposeView> purposes, String next) {}
}
