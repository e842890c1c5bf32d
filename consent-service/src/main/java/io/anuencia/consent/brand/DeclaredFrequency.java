package io.anuencia.consent.brand;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * How often at most, as a person was told.
 *
 * @param max so many messages
 * @param per in any such period
 */
public record DeclaredFrequency(int max, Period per) {

    /** How requests write the period. */
    public static final String PERIOD = "P[1-9][0-9]{0,3}[DWMY]";

    /** Nobody counts over more; far longer ones reach back before the first day of a database. */
    public static final Period LONGEST = Period.ofYears(10);

    private static final LocalDate ANY_DAY = LocalDate.of(2025, 1, 1);

    public DeclaredFrequency {
        if (max < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a frequency allows at least one in a real period");
        }
    }

    /** Whether someone can count over a period. */
    public static boolean isBounded(Period per) {
        try {
            return !ANY_DAY.plus(per).isAfter(ANY_DAY.plus(LONGEST));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Whether this may mean more messages than another: more at once, or more over time. The sender
     * must then ask again.
     */
    public boolean exceeds(DeclaredFrequency other) {
        return max > other.max || (long) max * other.days() > (long) other.max * days();
    }

    private long days() {
        return ChronoUnit.DAYS.between(ANY_DAY, ANY_DAY.plus(per));
    }
}
