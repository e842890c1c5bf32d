package io.anuencia.dispatch.confirmation;

import java.util.Objects;

/**
 * The content of a confirmation.
 *
 * @param stops whether messages stopped; otherwise the person agreed to them
 * @param brand code of the brand, or null for all
 * @param purpose code of the purpose, or null for all of the brand
 */
record ConfirmedChange(boolean stops, String brand, String purpose) {

    /** Whether this confirmation makes the other one redundant: a stop covers narrower stops. */
    boolean covers(ConfirmedChange other) {
        return stops == other.stops
                && (stops && brand == null || Objects.equals(brand, other.brand))
                && (stops && purpose == null || Objects.equals(purpose, other.purpose));
    }
}
