package io.anuencia.consent.frequency;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone was heard.
 *
 * @param subjectId who
 * @param brand by which legal sender; null (from an older release) where nobody knows: by every one
 * @param at when
 */
public record SignOfLife(UUID subjectId, String brand, Instant at) {

    boolean isTo(String asking) {
        return brand == null || brand.equals(asking);
    }
}
