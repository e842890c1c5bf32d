package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A purpose as the API returns it.
 *
 * @param brand code of its brand
 * @param purpose code of the purpose
 * @param terms the purpose as it was put
 * @param version number of its current version, from 1
 */
record PurposeView(String brand, String purpose, @JsonUnwrapped PurposeRequest terms, int version) {

    static PurposeView of(PurposeEntity purpose) {
        return new PurposeView(
                purpose.id.brand(), purpose.id.code(), purpose.asRequest(), purpose.version);
    }

    /**
     * A page of a brand's purposes, by code.
     *
     * @param purposes the purposes
     * @param next cursor of the next page, or null
     */
    record Page(List<PurposeView> purposes, String next) {}
}
