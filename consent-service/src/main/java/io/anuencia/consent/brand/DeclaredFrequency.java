package io.anuencia.consent.brand;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * The most messages per period, as declared to a person.
 *
 * @param max the most messages per period, at least 1
 * @param per rolling period
 */
public record DeclaredFrequency(int max, Period per) {

    /** Regular expression of the period in requests. */
    public static final String PERIOD = "P[1-9][0-9]{0,3}[DWMY]";

    /**
     * The longest period over which messages are counted; far longer ones reach back before the
     * first day of a database.
     */
    public static final Period LONGEST = Period.ofYears(10);

    private static final LocalDate ANY_DAY = LocalDate.of(2025, 1, 1);

    public DeclaredFrequency {
        if (max < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a frequency allows at least one in a real period");
        }
    }

    /** Whether messages can be counted over this period. */
    public static boolean isBounded(Period per) {
        try {
            return !ANY_DAY.plus(per).isAfter(ANY_DAY.plus(LONGEST));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Whether this may allow more messages than another, at once or over time. The sender must then
     * ask for consent again.
     */
    public boolean exceeds(DeclaredFrequency other) {
        return max > other.max || (long) max * other.days() > (long) other.max * days();
    }

    private long days() {
        return ChronoUnit.DAYS.between(ANY_DAY, ANY_DAY.plus(per));
    }
}
