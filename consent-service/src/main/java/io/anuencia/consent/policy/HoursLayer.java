package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The hours in which one rule lets messages arrive. Several layers bind at once: inside means
 * inside each of them.
 *
 * @param of source of the rule: the name of a pack, {@code brand} or {@code person}
 * @param basis what the hours rest on
 * @param hours contact hours by day of the week
 * @param holidays days near the decision on which nothing may arrive
 * @param waiver how a person may allow other hours, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HoursLayer(
        String of,
        WindowBasis basis,
        List<ContactHours> hours,
        List<LocalDate> holidays,
        WaiverRule waiver) {

    public HoursLayer {
        hours = List.copyOf(hours);
        holidays = holidays == null ? List.of() : List.copyOf(holidays);
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("a layer has contact hours");
        }
    }

    /** Whether a wall time is inside. */
    public boolean admits(LocalDateTime wallTime) {
        return !isHoliday(wallTime) && hours.stream().anyMatch(span -> span.contains(wallTime));
    }

    /** Whether nothing may arrive that day because it is a holiday. */
    public boolean isHoliday(LocalDateTime wallTime) {
        return holidays.contains(wallTime.toLocalDate());
    }

    /** Whether it is a Sunday of a layer that has no hours on Sundays. */
    public boolean isClosedSunday(LocalDateTime wallTime) {
        return wallTime.getDayOfWeek() == DayOfWeek.SUNDAY
                && hours.stream().noneMatch(span -> span.coversDay(DayOfWeek.SUNDAY));
    }
}
