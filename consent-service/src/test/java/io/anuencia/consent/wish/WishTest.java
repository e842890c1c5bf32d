package io.anuencia.consent.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preferences, and what holds when two linked people chose differently. */
class WishTest {

    private static final PreferredHours MORNINGS = PreferredHours.between("09:00", "14:00");
    private static final PreferredHours EVENINGS = PreferredHours.between("18:00", "21:00");

    private static Wish within(PreferredHours... hours) {
        return new Wish(null, null, List.of(hours));
    }

    @Test
    void hoursOfTwoPeopleBindBoth() {
        // then
        assertThat(within(MORNINGS).and(within(EVENINGS)).hours())
                .containsExactly(MORNINGS, EVENINGS);
        assertThat(within(MORNINGS).and(within(MORNINGS)).hours()).containsExactly(MORNINGS);
        assertThat(within(MORNINGS).and(Wish.NONE)).isEqualTo(within(MORNINGS));
        assertThat(Wish.NONE.and(within(MORNINGS))).isEqualTo(within(MORNINGS));
    }

    @Test
    void hoursCoverEveryDayOfTheWeek() {
        // then
        assertThat(MORNINGS.contactHours()).hasToString("MONDAY-SUNDAY 09:00-14:00");
        assertThat(MORNINGS.from()).isEqualTo(LocalTime.of(9, 0));
    }

    @ParameterizedTest
    @CsvSource({"09:00, 10:59", "09:00, 09:00", "22:00, 06:00"})
    void tooShortHoursAreRefused(String from, String to) {
        // then
        assertThatIllegalArgumentException().isThrownBy(() -> PreferredHours.between(from, to));
    }

    @ParameterizedTest
    @CsvSource({"9:00, 14:00", "09:00, 24:00", "09:00:00, 14:00", "morning, noon"})
    void invalidTimesAreRefused(String from, String to) {
        // then
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> PreferredHours.between(from, to));
    }

    private static Wish paused(Instant until) {
        return new Wish(until, null, List.of());
    }

    @Test
    void longerPauseOfTwoPeopleBindsBoth() {
        // given
        Wish soon = paused(Instant.parse("2026-12-01T00:00:00Z"));
        Wish late = paused(Instant.parse("2026-12-01T00:00:01Z"));

        // then
        assertThat(soon.and(late)).isEqualTo(late);
        assertThat(late.and(soon)).isEqualTo(late);
        assertThat(late.and(Wish.NONE)).isEqualTo(late);
        assertThat(Wish.NONE.and(late)).isEqualTo(late);
    }

    private static Wish atMost(int max) {
        return new Wish(null, new DeclaredFrequency(max, Period.ofDays(7)), List.of());
    }

    @Test
    void lowerFrequencyOfTwoPeopleBindsBoth() {
        // then
        assertThat(atMost(1).and(atMost(2))).isEqualTo(atMost(1));
        assertThat(atMost(2).and(atMost(1))).isEqualTo(atMost(1));
        assertThat(atMost(1).and(Wish.NONE)).isEqualTo(atMost(1));
        assertThat(Wish.NONE.and(atMost(1))).isEqualTo(atMost(1));
    }
}
