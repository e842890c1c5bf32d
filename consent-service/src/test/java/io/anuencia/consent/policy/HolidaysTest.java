package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public holidays of Jollyday with what reviewers add and take away. */
class HolidaysTest {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Holidays holidays = new Holidays();

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "AR, 2027-06-20, true",
        "AR, 2028-11-20, true",
        "AU, 2027-06-14, true",
        "BR, 2027-02-08, true",
        "CA, 2026-12-28, true",
        "CA, 2027-05-24, true",
        "CA, 2027-10-11, true",
        "CL, 2027-06-21, true",
        "CL, 2027-06-28, true",
        "CL, 2027-09-17, true",
        "CL, 2027-10-11, true",
        "CL, 2028-06-26, true",
        "CL, 2028-06-28, false",
        "CL, 2028-10-11, false",
        "CL, 2028-10-27, true",
        "DE, 2027-05-27, true",
        "EC, 2027-02-08, true",
        "EC, 2027-02-09, true",
        "EC, 2027-10-08, true",
        "ES, 2027-03-25, true",
        "GB, 2027-03-29, true",
        "GB, 2027-08-30, true",
        "SG, 2027-02-08, true",
        "SG, 2027-05-20, true",
        "SG, 2027-06-01, false"
    })
    void reviewersKnowDaysThatJollydayDoesNot(String country, LocalDate day, boolean holiday) {
        // then
        assertThat(holidays.of(country, day, day).contains(day)).isEqualTo(holiday);
    }

    @Test
    void holidaysOfEveryCountryWhosePackObservesThemAreReviewed() {
        // then
        assertThat(new ShippedPacks().packs().values())
                .filteredOn(pack -> COUNTRIES.contains(pack.name()))
                .filteredOn(pack -> !pack.hours().openOnHolidays())
                .extracting(Pack::name)
                .contains("CO", "SG")
                .allMatch(holidays::isReviewed);
        assertThat(holidays.reviewedUntil()).isEqualTo("2029-01-01");
    }

    @Test
    void reviewEndsWithThatOfTheFirstCountry() throws Exception {
        // given
        String two = "{AR: {through: 2030}, CL: {through: 2027}}";
        String forgotten = "{AR: {through: 2030}, CL: {}}";

        // then
        assertThat(reviewed(two).reviewedUntil()).isEqualTo("2028-01-01");
        assertThat(reviewed(forgotten).reviewedUntil()).isEqualTo("0001-01-01");
        assertThat(reviewed("{}").reviewedUntil()).isEqualTo(LocalDate.EPOCH);
    }

    private static Holidays reviewed(String yaml) throws Exception {
        return new Holidays(new YAMLMapper().readTree(yaml), 10);
    }

    @Test
    void holidaysCountOnTheDayItselfAndOnTheObservedDay() {
        // when
        List<LocalDate> days =
                holidays.of("CO", LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-31"));

        // then
        assertThat(days)
                .containsExactly(
                        LocalDate.parse("2027-01-01"),
                        LocalDate.parse("2027-01-06"),
                        LocalDate.parse("2027-01-11"));
        assertThat(holidays.of("ES-MD", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 3)))
                .contains(LocalDate.of(2026, 5, 2));
        assertThat(holidays.of("QQ", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .isEmpty();
    }

    @Test
    void holidayCacheIsClearedByAFloodOfPlaces() throws Exception {
        // given
        Holidays holidays = new Holidays(new YAMLMapper().readTree("{}"), 10);
        LocalDate day = LocalDate.parse("2027-01-01");

        // when
        for (int i = 0; i < 100; i++) {
            holidays.of("QQ-" + i, day, day);
        }

        // then
        assertThat(holidays.kept()).isBetween(1, 10);
        assertThat(holidays.of("CO", day, day)).containsExactly(day);
    }

    @Test
    void holidayRemovedByReviewersIsRemovedInEveryYear() throws Exception {
        // given
        Holidays holidays =
                new Holidays(
                        new YAMLMapper()
                                .readTree(
                                        """
                                        ES:
                                          add:
                                            "2027-01-07": "a day of mourning"
                                          remove:
                                            "01-06": "a test"
                                        """),
                        10);

        // when
        List<LocalDate> days =
                holidays.of("ES", LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 10));

        // then
        assertThat(days)
                .containsExactly(
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 1, 7));
    }
}
