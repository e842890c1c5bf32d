package io.anuencia.consent.wish;

import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The preferences of a person.
 *
 * @param snoozedUntil no marketing before this, by the decision clock; null without a pause
 * @param frequency the highest frequency over all brands; null without a limit
 * @param hours hours inside all of which messages must arrive; several if linked people chose
 *     differently; empty without a preference
 */
public record Wish(Instant snoozedUntil, DeclaredFrequency frequency, List<PreferredHours> hours) {

    /** No preferences. */
    public static final Wish NONE = new Wish(null, null, List.of());

    public Wish {
        hours = List.copyOf(hours);
    }

    /** Returns the stricter of both. */
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
