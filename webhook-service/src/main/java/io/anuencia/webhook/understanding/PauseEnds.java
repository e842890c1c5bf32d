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
 * Computes when a pause ends, from the moment at which the person asked for it. Their time zone is
 * not known here, and a pause must not end early: a day begins when it has begun everywhere, and of
 * the dates that it may be for them, the latest one decides the current month and year.
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

    /** The time after a length; zones matter: a month from 1 March is longer than from February. */
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

    /** The end of this month or year, or of the next one. */
    Instant endOf(ChronoUnit unit, boolean comes) {
        LocalDate first = today.withDayOfMonth(1);
        LocalDate begin = unit == ChronoUnit.YEARS ? first.withMonth(1) : first;
        return begun(begin.plus(comes ? 2 : 1, unit));
    }

    /**
     * The beginning, a day, or the end of a named month; null if it is past.
     *
     * @param year the year, or 0 for the next such month
     * @param day the day of the month, or 0 if none was named
     * @param whole whether the pause lasts until the end of the month, if no day was named
     */
    Instant of(Month month, int year, int day, boolean whole) {
        LocalDate end = end(month, year > 0 ? year : today.getYear(), day, whole);
        if (end.isAfter(today)) {
            return begun(end);
        }
        return year > 0 ? null : begun(end(month, today.getYear() + 1, day, whole));
    }

    /** In a year without it, 29 February becomes 1 March. */
    private static LocalDate end(Month month, int year, int day, boolean whole) {
        LocalDate begin = LocalDate.of(year, month, 1);
        return day > 0 ? begin.plusDays(day - 1L) : begin.plusMonths(whole ? 1 : 0);
    }

    /** A day of the next month. */
    Instant ofNextMonth(int day) {
        return begun(today.withDayOfMonth(1).plusMonths(1).plusDays(day - 1L));
    }

    private static Instant begun(LocalDate day) {
        return day.atStartOfDay(LAST_ZONE).toInstant();
    }
}
