package io.anuencia.consent.wish;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.anuencia.consent.policy.ContactHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * The hours of their own day in which a person wants messages, on every day of the week.
 *
 * @param from the first minute inside
 * @param to the first minute outside again, the same day
 */
public record PreferredHours(
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to) {

    /**
     * A number that may be in either of two zones an hour apart, as in Spain, must be inside in
     * both: a window of a single hour would never open.
     */
    private static final Duration SHORTEST = Duration.ofHours(2);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    public PreferredHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("hours go forward, within one day");
        }
    }

    /**
     * Returns hours between two local times such as 09:30.
     *
     * @throws DateTimeException if one is not a local time
     * @throws IllegalArgumentException if they go backwards, or are too short to be met everywhere
     */
    public static PreferredHours between(String from, String to) {
        PreferredHours hours =
                new PreferredHours(LocalTime.parse(from, CLOCK), LocalTime.parse(to, CLOCK));
        if (Duration.between(hours.from, hours.to).compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("hours may not be met where zones differ");
        }
        return hours;
    }

    /** Returns these hours in the form that a decision uses. */
    public ContactHours contactHours() {
        return new ContactHours(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, from, to);
    }
}
