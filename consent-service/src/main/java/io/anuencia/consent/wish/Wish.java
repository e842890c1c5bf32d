package io.anuencia.consent.wish;

import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person wishes.
 *
 * @param snoozedUntil no marketing before, by the decision clock; null: no pause
 * @param frequency how often at most, over all brands; null: no wish
 * @param hours when they want it to arrive: inside all of these, which are several where linked
 *     people wished differently; empty: no wish
 */
public record Wish(Instant snoozedUntil, DeclaredFrequency frequency, List<PreferredHours> hours) {

    /** Nothing. */
    public static final Wish NONE = new Wish(null, null, List.of());

    public Wish {
        hours = List.copyOf(hours);
    }

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
        return new Wish(
                until,
                otherIsStricter ? other.frequency : frequency,
                Stream.concat(hours.stream(), other.hours.stream()).distinct().toList());
    }
}
