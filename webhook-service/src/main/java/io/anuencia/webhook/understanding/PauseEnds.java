package io.anuencia.webhook.understanding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When a pause ends, for whoever said so at a moment. Where they are is not known here, and a pause
 * must not end before they said: a day has come when it has begun everywhere, and of two days that
 * may be theirs the later one says which month it is.
 */
final class PauseEnds {

    private static final ZoneId FIRST_ZONE = ZoneOffset.ofHours(14);
    private static final ZoneId LAST_ZONE = ZoneOffset.ofHours(-12);

    private final Instant said;

    PauseEnds(Instant said) {
        this.said = said;
    }

    /** So much later, to the second. */
    Instant in(int count, ChronoUnit unit) {
        return said.atZone(ZoneOffset.UTC).plus(count, unit).toInstant();
    }

    /**
     * At the end of this month or year, or of the one that comes; of a week or day so late that any
     * that may be meant is over.
     */
    Instant endOf(ChronoUnit unit, boolean comes) {
        LocalDate end =
                switch (unit) {
                    case MONTHS -> month().plusMonths(1);
                    case YEARS -> month().withDayOfYear(1).plusYears(1);
                    default -> today().plus(1, unit).plusDays(1);
                };
        return begun(end.plus(comes ? 1 : 0, unit));
    }

    /**
     * A month that was named.
     *
     * @param year 0 for the next one
     * @param day 0 for its beginning
     * @param whole whether it is to be over, where no day was said
     */
    Instant of(Month month, int year, int day, boolean whole) {
        LocalDate first = today().withDayOfMonth(1).withMonth(month.getValue());
        LocalDate begin = year > 0 ? first.withYear(year) : first;
        LocalDate end = day > 0 ? begin.plusDays(day - 1L) : whole ? begin.plusMonths(1) : begin;
        return begun(year > 0 || isAhead(end) ? end : end.plusYears(1));
    }

    /** A day of this month, or of the one that comes; null for one that is over. */
    Instant ofMonth(int day, boolean comes) {
        LocalDate end = month().plusMonths(comes ? 1 : 0).plusDays(day - 1L);
        return isAhead(end) ? begun(end) : null;
    }

    int year() {
        return today().getYear();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(said, ZoneOffset.UTC);
    }

    /** The first of this month, which has begun where days begin first. */
    private LocalDate month() {
        return LocalDate.ofInstant(said, FIRST_ZONE).withDayOfMonth(1);
    }

    private boolean isAhead(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(said);
    }

    private static Instant begun(LocalDate day) {
        return day.atStartOfDay(LAST_ZONE).toInstant();
    }
}
