package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.anuencia.consent.residence.Residence;
import io.anuencia.events.CandidateZones;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zones of the countries that profiles name without a zone. */
class HomeZonesTest {

    private static final Set<String> UNINHABITED = Set.of("AQ", "BV", "HM", "UM");
    private static final int SHORTEST = "+1234567".length();

    /** A home, written as country and zone, of which the latter may be missing. */
    private static Residence home(String written) {
        String[] parts = written.split(" ");
        return new Residence(parts[0], parts.length == 1 ? null : parts[1]);
    }

    @ParameterizedTest(name = "number of {0}, request names {1}, profile {2}: {3}")
    @CsvSource({
        "ES,    CO,                ,                  CO",
        "ES,    ,                  CO,                CO",
        "ES,    CO Mars/Olympus,   ,                  CO",
        "ES,    ,                  CO Mars/Olympus,   CO",
        "ES,    CO,                PE,                CO PE",
        "ES,    CO America/Bogota, PE,                PE",
        // the number or a zone says more
        "CO,    CO,                CO,                ''",
        "US-FL, US,                US,                ''",
        "ES,    CO America/Bogota, CO,                ''",
        "ES,    ,                  CO America/Bogota, ''",
        // a territory is part of its state, but not the other way round
        "GU,    US,                ,                  ''",
        "US-FL, PR,                ,                  PR",
        // nobody lives there, or it is no country
        "ES,    AQ,                XX,                ''"
    })
    void countryWithoutAZoneHasItsOwn(String number, String told, String kept, String countries) {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.places = new ArrayList<>();
        asking.places.add(new Jurisdiction(number, Jurisdiction.Source.NUMBER));
        if (told != null) {
            asking.places.add(new Jurisdiction(home(told).country(), Jurisdiction.Source.PROFILE));
            asking.profileZone = home(told).timeZone();
        }
        List<Residence> homes = kept == null ? List.of() : List.of(home(kept));

        // when
        var zones =
                HomeZones.of(asking.input().message(), new Person(false, null, null, null, homes));

        // then
        assertThat(String.join(" ", zones.keySet())).isEqualTo(countries);
    }

    @Test
    void onlyClocksThatDifferAreKept() {
        // then
        assertThat(CountryZones.of("CO")).containsExactly("America/Bogota");
        assertThat(CountryZones.of("DE")).hasSize(1);
        assertThat(CountryZones.of("ES")).containsExactly("Europe/Madrid", "Atlantic/Canary");
        assertThat(CountryZones.of("US"))
                .contains("America/New_York", "Pacific/Honolulu")
                .hasSize(8);
    }

    @Test
    void everyInhabitedCountryHasItsZones() {
        // given
        Stream<String> countries =
                Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("AC", "TA", "XK"));

        // when
        List<String> without =
                countries.filter(country -> CountryZones.of(country).isEmpty()).toList();

        // then
        assertThat(without).containsExactlyInAnyOrderElementsOf(UNINHABITED);
    }

    @Test
    void countriesHaveTheClocksOfTheirNumbers() throws Exception {
        // given
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        Set<String> strange = new TreeSet<>();

        // when
        for (String region : plans.getSupportedRegions()) {
            List<List<ZoneOffset>> clocks =
                    CountryZones.of(region).stream().map(HomeZonesTest::clock).toList();
            for (PhoneNumberType type :
                    List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
                var example = plans.getExampleNumberForType(region, type);
                String e164 = example == null ? "" : plans.format(example, PhoneNumberFormat.E164);
                if (e164.length() < SHORTEST || sharesItsCode(region, plans)) {
                    continue;
                }
                CandidateZones.of(new PhoneNumber(e164)).stream()
                        .filter(zone -> !clocks.contains(clock(zone)))
                        .forEach(zone -> strange.add(region + " " + zone));
            }
        }

        // then
        assertThat(strange).isEmpty();
    }

    /** Numbers of one calling code may have the zones of all its countries. */
    private static boolean sharesItsCode(String region, PhoneNumberUtil plans) {
        int code = plans.getCountryCodeForRegion(region);
        return plans.getRegionCodesForCountryCode(code).size() > 1;
    }

    /** What the clock shows every five days of two years. */
    private static List<ZoneOffset> clock(String zone) {
        Instant start = Instant.parse("2026-12-01T12:00:00Z");
        return Stream.iterate(start, at -> at.plus(Duration.ofDays(5)))
                .limit(146)
                .map(ZoneId.of(zone).getRules()::getOffset)
                .toList();
    }
}
