package io.anuencia.consent.suppression;

import java.time.Instant;

/**
 * An open question to a human: whether a person opted out.
 *
 * @param brand brand whose marketing waits, or null for every brand
 * @param until when it counts as an opt-out unless someone has decided by then
 */
public record PendingReview(String brand, Instant until) {

    /** Whether the marketing of this brand waits for it. */
    public boolean covers(String someBrand) {
        return brand == null || brand.equals(someBrand);
    }
}
