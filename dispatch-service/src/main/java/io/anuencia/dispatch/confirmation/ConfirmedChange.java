package io.anuencia.dispatch.confirmation;

import java.util.Objects;

/**
 * The content of a confirmation.
 *
 * @param stops whether messages stopped; otherwise the person agreed to them
 * @param brand code of the brand, or null for all
 * @param purpose code of the purpose, or null for all of the brand
 * @param erasure whether it also says that a request to erase was received
 */
record ConfirmedChange(boolean stops, String brand, String purpose, boolean erasure) {

    /**
     * Whether this confirmation makes the other one redundant: a stop covers narrower stops, unless
     * the other was to say more.
     */
    boolean covers(ConfirmedChange other) {
        return stops == other.stops
                && (erasure || !other.erasure)
                && (stops && brand == null || Objects.equals(brand, other.brand))
                && (stops && purpose == null || Objects.equals(purpose, other.purpose));
    }
}
