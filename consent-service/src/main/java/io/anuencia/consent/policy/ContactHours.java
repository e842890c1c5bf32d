package io.anuencia.consent.policy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Contact hours on some days of the week, in local wall time.
 *
 * @param firstDay first day
 * @param lastDay last day, not before the first
 * @param opens first moment inside
 * @param closes first moment outside again
 */
public record ContactHours(
        DayOfWeek firstDay, DayOfWeek lastDay, LocalTime opens, LocalTime closes) {

    public ContactHours {
        if (firstDay.compareTo(lastDay) > 0 || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("contact hours go forward, within one week and day");
        }
    }

    /**
     * Reads hours as packs and brands state them.
     *
     * @param days a day or days in a row, such as MON-FRI
     * @param opens first minute inside, such as 09:00
     * @param closes first minute outside again
     * @throws IllegalArgumentException if there is no such day, or they do not go forward
     * @throws java.time.DateTimeException for an invalid time
     */
    public static ContactHours of(String days, String opens, String closes) {
        String[] names = days.split("-");
        return new ContactHours(
                day(names[0]),
                day(names[names.length - 1]),
                LocalTime.parse(opens),
                LocalTime.parse(closes));
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such day"));
    }

    /** Whether these hours apply on this day. */
    public boolean coversDay(DayOfWeek day) {
        return firstDay.compareTo(day) <= 0 && day.compareTo(lastDay) <= 0;
    }

    /** Whether a wall time is inside. */
    public boolean contains(LocalDateTime wallTime) {
        LocalTime time = wallTime.toLocalTime();
        return coversDay(wallTime.getDayOfWeek()) && !time.isBefore(opens) && time.isBefore(closes);
    }

    /** Whether the inner hours all lie within the outer ones. */
    static boolean within(List<ContactHours> inner, List<ContactHours> outer) {
        return inner.stream()
                .allMatch(
                        hours ->
                                Arrays.stream(DayOfWeek.values())
                                        .filter(hours::coversDay)
                                        .allMatch(day -> hours.isWithin(outer, day)));
    }

    private boolean isWithin(List<ContactHours> outer, DayOfWeek day) {
        LocalTime reached = opens;
        while (reached.isBefore(closes)) {
            LocalTime from = reached;
            Optional<LocalTime> further =
                    outer.stream()
                            .filter(hours -> hours.coversDay(day))
                            .filter(hours -> !from.isBefore(hours.opens))
                            .map(ContactHours::closes)
                            .filter(end -> end.isAfter(from))
                            .max(LocalTime::compareTo);
            if (further.isEmpty()) {
                return false;
            }
            reached = further.get();
        }
        return true;
    }

    @Override
    public String toString() {
        return firstDay + "-" + lastDay + " " + opens + "-" + closes;
    }
}
