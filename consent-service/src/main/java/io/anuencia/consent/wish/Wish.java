package io.anuencia.consent.wish;

import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.Instant;

/**
 * What a person wishes.
 *
 * @param snoozedUntil no marketing before, by the decision clock; null: no pause
 * @param frequency how often at most, over all brands; null: no wish
 */
public record Wish(Instant snoozedUntil, DeclaredFrequency frequency) {

    /** Nothing. */
    public static final Wish NONE = new Wish(null, null);

    /** The stricter of both. */
    Wish and(Wish other) {
        Instant until =
                snoozedUntil == null
                                || (other.snoozedUntil != null
                                        && other.snoozedUntil.isAfter(snoozedUntil))
                        ? other.snoozedUntil
                        : snoozedUntil;
        boolean otherIsStricter =
                frequency == null
                        || (other.frequency != null && frequency.exceeds(other.frequency));
        return new Wish(until, otherIsStricter ? other.frequency : frequency);
    }
}
