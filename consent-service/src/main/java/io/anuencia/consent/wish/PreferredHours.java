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
 * Between which hours of their own day someone wants messages, on every day of the week.
 *
 * @param from the first minute inside
 * @param to the first minute outside again, the same day
 */
public record PreferredHours(
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to) {

    /**
     * Where a number may be of either of two zones an hour apart, as in Spain, messages must be
     * inside in both: a single hour would never come.
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
     * What someone wishes, between two wall times such as 09:30.
     *
     * @throws DateTimeException where one is no wall time
     * @throws IllegalArgumentException where they go backwards, or are too few to be met anywhere
     */
    public static PreferredHours between(String from, String to) {
        PreferredHours hours =
                new PreferredHours(LocalTime.parse(from, CLOCK), LocalTime.parse(to, CLOCK));
        if (Duration.between(hours.from, hours.to).compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("hours may not be met where zones differ");
        }
        return hours;
    }

    /** The same as a decision needs them. */
    public ContactHours contactHours() {
        return new ContactHours(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, from, to);
    }
}
