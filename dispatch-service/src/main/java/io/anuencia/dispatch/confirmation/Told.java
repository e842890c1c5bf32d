package io.anuencia.dispatch.confirmation;

import java.util.Objects;

/**
 * What a person is told.
 *
 * @param stops whether something stopped; else they agreed to it
 * @param brand whose messages, or null for all
 * @param purpose which of them, or null for all of the brand
 */
record Told(boolean stops, String brand, String purpose) {

    /** Whether who was told this knows the other too: a stop covers what is narrower. */
    boolean covers(Told other) {
        return stops == other.stops
                && (stops && brand == null || Objects.equals(brand, other.brand))
                && (stops && purpose == null || Objects.equals(purpose, other.purpose));
    }
}
