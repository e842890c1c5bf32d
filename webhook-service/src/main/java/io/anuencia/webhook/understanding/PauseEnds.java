package io.anuencia.webhook.understanding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/**
 * When a pause ends, for whoever said so at a moment. Where they are is not known here, and a pause
 * must not end before they said: a day has come when it has begun everywhere, and of days that may
 * be theirs the last one says which month and year it is.
 */
final class PauseEnds {

    private static final ZoneId FIRST_ZONE = ZoneOffset.ofHours(14);
    private static final ZoneId LAST_ZONE = ZoneOffset.ofHours(-12);

    private final Instant said;
    private final LocalDate today;

    PauseEnds(Instant said) {
        this.said = said;
        this.today = LocalDate.ofInstant(said, FIRST_ZONE);
    }

    /** So much later, to the second; a month from the 1st of March is longer than from February. */
    Instant in(int count, ChronoUnit unit) {
        return Collections.max(
                List.of(
                        in(count, unit, FIRST_ZONE),
                        in(count, unit, ZoneOffset.UTC),
                        in(count, unit, LAST_ZONE)));
    }

    private Instant in(int count, ChronoUnit unit, ZoneId zone) {
        return said.atZone(zone).plus(count, unit).toInstant();
    }

    /** At the end of this month or year, or of the one that comes. */
    Instant endOf(ChronoUnit unit, boolean comes) {
        LocalDate first = today.withDayOfMonth(1);
        LocalDate begin = unit == ChronoUnit.YEARS ? first.withMonth(1) : first;
        return begun(begin.plus(comes ? 2 : 1, unit));
    }

    /**
     * A month that was named; null if it is over.
     *
     * @param year 0 for the next one
     * @param day 0 for its beginning
     * @param whole whether it is to be over, where no day was said
     */
    Instant of(Month month, int year, int day, boolean whole) {
        LocalDate end = end(month, year > 0 ? year : today.getYear(), day, whole);
        if (end.isAfter(today)) {
            return begun(end);
        }
        return year > 0 ? null : begun(end(month, today.getYear() + 1, day, whole));
    }

    /** The 29th of February is the 1st of March where there is none. */
    private static LocalDate end(Month month, int year, int day, boolean whole) {
        LocalDate begin = LocalDate.of(year, month, 1);
        return day > 0 ? begin.plusDays(day - 1L) : begin.plusMonths(whole ? 1 : 0);
    }

    /** A day of the month that comes. */
    Instant ofNextMonth(int day) {
        return begun(today.withDayOfMonth(1).plusMonths(1).plusDays(day - 1L));
    }

    private static Instant begun(LocalDate day) {
        return day.atStartOfDay(LAST_ZONE).toInstant();
    }
}
