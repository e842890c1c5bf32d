package io.anuencia.consent.policy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Hours of some days of the week, in local wall time.
 *
 * @param firstDay the first day
 * @param lastDay the last day, not before the first
 * @param opens the first moment inside
 * @param closes the first moment outside again
 */
public record ContactHours(
        DayOfWeek firstDay, DayOfWeek lastDay, LocalTime opens, LocalTime closes) {

    public ContactHours {
        if (firstDay.compareTo(lastDay) > 0 || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("contact hours go forward, within one week and day");
        }
    }

    /** Whether the day is one of theirs. */
    public boolean coversDay(DayOfWeek day) {
        return firstDay.compareTo(day) <= 0 && day.compareTo(lastDay) <= 0;
    }

    /** Whether a wall time is inside. */
    public boolean contains(LocalDateTime wallTime) {
        LocalTime time = wallTime.toLocalTime();
        return coversDay(wallTime.getDayOfWeek()) && !time.isBefore(opens) && time.isBefore(closes);
    }
}
