package io.anuencia.consent.suppression;

import java.util.UUID;

/**
 * An open question to a human: whether a person opted out.
 *
 * @param subjectId id of the subject it is about
 * @param brand brand whose marketing waits, or null for every brand
 */
public record PendingReview(UUID subjectId, String brand) {

    /** Whether the marketing of this brand waits for it. */
    public boolean covers(String someBrand) {
        return brand == null || brand.equals(someBrand);
    }
}
