package io.anuencia.consent.suppression;

import java.time.Instant;

/**
 * A human has yet to say whether a person opted out.
 *
 * @param brand whose marketing waits; null: every brand's
 * @param until when it counts as an opt-out unless someone has decided
 */
public record PendingReview(String brand, Instant until) {

    /** Whether the marketing of a brand waits for it. */
    public boolean covers(String someBrand) {
        return brand == null || brand.equals(someBrand);
    }
}
