package io.anuencia.testbed.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.anuencia.events.PhoneNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePeopleTest {
    private static final Map<String, String> NOTICES = Map.of("es", "n1", "en", "n2", "pt", "n3");
    private static final SamplePeople PEOPLE = SamplePeople.generate(1000);

    @TempDir Path folder;

    @Test
    void everyNumberIsValidCanonicalAndOfOnePerson() {
        // when
        var numbers = PEOPLE.all().stream().map(SamplePerson::number).toList();
        // then
        assertThat(numbers).hasSize(1000).doesNotHaveDuplicates();
        for (var person : PEOPLE.all()) {
            assertThat(PhoneNumber.parse(person.number(), null).e164()).isEqualTo(person.number());
            assertThat(new PhoneNumber(person.number()).region())
                    .isEqualTo(person.country().name());
        }
    }

    @Test
    void everyZoneInWhichOneMayLiveIsInsideSendingHoursAtBothCampaigns() throws Exception {
        // given
        var zones = new HashSet<String>();
        for (var person : PEOPLE.all()) {
            var parsed = PhoneNumberUtil.getInstance().parse(person.number(), null);
            zones.addAll(PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(parsed));
            zones.add(person.country().zone());
        }
        assertThat(zones)
                .contains("Pacific/Galapagos", "Atlantic/Canary")
                .doesNotContain("Etc/Unknown");
        // when, then
        for (var zone : zones) {
            for (var hour : List.of(Demo.START, Demo.START.plus(Duration.ofHours(25)))) {
                assertInside(zone, hour);
                assertInside(zone, hour.plus(Duration.ofMinutes(40)));
            }
        }
    }

    private static void assertInside(String zone, Instant hour) {
        assertThat(hour.atZone(ZoneId.of(zone)).toLocalTime())
                .as(zone)
                .isBetween(LocalTime.of(9, 0), LocalTime.of(20, 0));
    }

    @Test
    void theFileHasEveryPersonOnceOrMoreAndRowsThatAreNobody() throws Exception {
        // given
        var file = folder.resolve("people.csv");
        // when
        var counts = SampleFile.write(file, PEOPLE, NOTICES);
        // then
        var rows = Files.readAllLines(file);
        assertThat(rows).hasSize(counts.rows() + 1);
        int columns = rows.get(0).split(",", -1).length;
        var rowsByNumber = new HashMap<String, Integer>();
        int invalid = 0;
        for (var row : rows.subList(1, rows.size())) {
            var cells = row.split(",", -1);
            assertThat(cells).hasSize(columns);
            try {
                var number = PhoneNumber.parse(cells[1], cells[4]).e164();
                rowsByNumber.merge(number, 1, Integer::sum);
            } catch (IllegalArgumentException nobody) {
                invalid++;
            }
        }
        assertThat(invalid).isEqualTo(counts.invalid()).isGreaterThan(5);
        assertThat(rowsByNumber.keySet())
                .isEqualTo(
                        PEOPLE.all().stream()
                                .map(SamplePerson::number)
                                .collect(Collectors.toSet()));
        assertThat(rowsByNumber.values().stream().filter(n -> n > 1).count())
                .isEqualTo(counts.duplicates())
                .isGreaterThan(20);
    }

    @Test
    void everyStandingIsInTheSampleAndMostAgreed() {
        // when
        var byStanding =
                PEOPLE.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        SamplePerson::standing, Collectors.counting()));
        // then
        assertThat(byStanding).containsOnlyKeys(Standing.values());
        assertThat(byStanding.values()).allMatch(count -> count >= 20);
        assertThat(byStanding.get(Standing.AGREED)).isBetween(750L, 900L);
        assertThat(PEOPLE.consents("acme")).hasSizeGreaterThan(800);
    }
}
