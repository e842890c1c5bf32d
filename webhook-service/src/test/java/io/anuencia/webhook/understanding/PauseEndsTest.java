package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zone of the person is unknown: a pause ends only when it has ended everywhere. */
class PauseEndsTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;
    private static final Instant SAID = Instant.parse("2026-11-25T15:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no me escriban hasta el 20 de enero | 2027-01-20
                    no me escriban hasta enero          | 2027-01-01
                    no messages until the end of next month | 2027-01-01
                    """)
    void dayBeginsOnlyWhenItHasBegunEverywhere(String text, LocalDate day) {
        // when
        Instant end = UNDERSTANDING.endOfPause(text, SAID);

        // then
        for (String zone : List.of("America/Lima", "Pacific/Honolulu", "Europe/Madrid")) {
            assertThat(end).isAfterOrEqualTo(day.atStartOfDay(ZoneId.of(zone)).toInstant());
        }
    }

    @Test
    void endOfAMonthIsThatOfTheLatestPossibleMonth() {
        // given
        Instant firstOfDecemberInBerlin = Instant.parse("2026-11-30T23:30:00Z");

        // when
        Instant end =
                UNDERSTANDING.endOfPause(
                        "keine Nachrichten bis Ende Monat", firstOfDecemberInBerlin);

        // then
        assertThat(end).isEqualTo("2027-01-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no me escriban hasta fin del próximo año | 2029-01-01T12:00:00Z
                    no me escriban hasta fin de año          | 2028-01-01T12:00:00Z
                    no me escriban hasta enero               | 2028-01-01T12:00:00Z
                    no me escriban hasta marzo del próximo año |
                    """)
    void yearIsTheLatestPossibleYear(String text, Instant end) {
        // given
        Instant newYearInMadrid = Instant.parse("2026-12-31T23:30:00Z");

        // then
        assertThat(UNDERSTANDING.endOfPause(text, newYearInMadrid)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no me escriban hasta el 29 de febrero         | 2029-03-01T12:00:00Z
                    no me escriban hasta el 28 de febrero         | 2029-02-28T12:00:00Z
                    no me escriban hasta el 5 de marzo            | 2029-03-05T12:00:00Z
                    no me escriban hasta el 6 de marzo            | 2028-03-06T12:00:00Z
                    no me escriban hasta el 29 de febrero de 2028 |
                    """)
    void dayMissingInAYearBecomesTheFollowingDay(String text, Instant end) {
        // given
        Instant fifthOfMarchOfALeapYear = Instant.parse("2028-03-05T00:30:00Z");

        // then
        assertThat(UNDERSTANDING.endOfPause(text, fifthOfMarchOfALeapYear)).isEqualTo(end);
    }

    @Test
    void monthIsAsLongAsTheLatestPossibleMonth() {
        // given
        Instant firstOfMarchInMadrid = Instant.parse("2027-02-28T23:30:00Z");

        // when
        Instant end = UNDERSTANDING.endOfPause("no me escriban por un mes", firstOfMarchInMadrid);

        // then
        assertThat(end)
                .isAfterOrEqualTo(
                        LocalDate.of(2027, 4, 1)
                                .atTime(0, 30)
                                .atZone(ZoneId.of("Europe/Madrid"))
                                .toInstant());
    }
}
