package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.residence.Residence;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contact hours in the recipient's zones. */
class HoursTest {

    private static Asking at(String instant, String... zones) {
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.at = Instant.parse(instant);
        asking.zones = List.of(zones);
        return asking;
    }

    @ParameterizedTest(name = "{0}: {1} until {2}")
    @CsvSource({
        "2026-12-01T13:59:59Z, QH_COURTESY, 2026-12-01T14:00:00Z",
        "2026-12-02T01:00:00Z, QH_COURTESY, 2026-12-02T14:00:00Z",
        "2026-12-06T15:00:00Z, QH_SUNDAY,   2026-12-07T14:00:00Z",
        "2026-12-06T01:30:00Z, QH_COURTESY, 2026-12-07T14:00:00Z"
    })
    void messageIsDeferredToTheNextOpening(String instant, Reason reason, Instant notBefore) {
        // when
        Decision decision = at(instant, Asking.LIMA).decide();

        // then
        assertThat(decision).isEqualTo(new Decision(Effect.DEFER, List.of(reason), notBefore));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T14:00:00Z", "2026-12-02T00:59:59Z", "2026-12-05T14:00:00Z"})
    void messageIsAllowedFromOpeningUntilJustBeforeClosing(String instant) {
        // then
        assertThat(at(instant, Asking.LIMA).decide().effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void messageMustBeInsideTheHoursOfEveryPossibleZone() {
        // given it is 09:30 in Mexico City and 07:30 in Tijuana
        Asking asking = at("2026-12-01T15:30:00Z", "America/Mexico_City", "America/Tijuana");

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons()).containsExactly(Reason.QH_TZ_AMBIGUOUS);
        assertThat(decision.notBefore()).isEqualTo("2026-12-01T17:00:00Z");
    }

    @Test
    void zoneNamedByThePersonOverridesAllGuesses() {
        // given
        Asking asking = at("2026-12-01T15:30:00Z", "America/Mexico_City", "America/Tijuana");
        asking.profileZone = "America/Mexico_City";

        // then
        assertThat(asking.decide().effect()).isEqualTo(Effect.ALLOW);
    }

    @ParameterizedTest(name = "{0}, {1}: {2} until {3}")
    @CsvSource({
        // 10:00 in Madrid and 04:00 in Bogotá
        "2026-12-01T09:00:00Z, ,              QH_COURTESY,     2026-12-01T14:00:00Z",
        "2026-12-01T09:00:00Z, Europe/Madrid, QH_COURTESY,     2026-12-01T14:00:00Z",
        // 21:30 in Madrid and 15:30 in Bogotá
        "2026-12-01T20:30:00Z, ,              QH_TZ_AMBIGUOUS, 2026-12-02T14:00:00Z",
        "2026-12-01T20:30:00Z, Europe/Madrid, QH_TZ_AMBIGUOUS, 2026-12-02T14:00:00Z"
    })
    void homeThatAProfileNamesBindsAlongWithTheZonesOfTheRequest(
            String instant, String profileZone, Reason reason, Instant notBefore) {
        // given
        Asking asking = at(instant, "Atlantic/Canary", "Europe/Madrid");
        asking.profileZone = profileZone;
        asking.person =
                new Person(
                        false,
                        null,
                        null,
                        List.of(),
                        List.of(new Residence("CO", "America/Bogota")));

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision).isEqualTo(new Decision(Effect.DEFER, List.of(reason), notBefore));
    }

    private static Asking fromSpainTo(String country, MessageClass messageClass, String instant) {
        Asking asking = Asking.toSend(messageClass);
        asking.at = Instant.parse(instant);
        asking.basis = WindowBasis.LAW;
        asking.zones = List.of("Atlantic/Canary", "Europe/Madrid");
        asking.places =
                List.of(
                        new Jurisdiction(country, Jurisdiction.Source.PROFILE),
                        new Jurisdiction("ES", Jurisdiction.Source.NUMBER));
        return asking;
    }

    @ParameterizedTest(name = "{1} at {0}, {2}: {3} until {4}")
    @CsvSource({
        // 10:30 in Madrid and 04:30 in Bogotá
        "2026-12-01T09:30:00Z, CO, UTILITY,   QH_LAW,          2026-12-01T14:00:00Z",
        "2026-12-01T09:30:00Z, CO, MARKETING, QH_LAW,          2026-12-01T14:00:00Z",
        // 13:30 in Madrid, 09:30 in São Paulo and 07:30 in Rio Branco
        "2026-12-01T12:30:00Z, BR, UTILITY,   QH_TZ_AMBIGUOUS, 2026-12-01T14:00:00Z"
    })
    void countryThatAProfileNamesWithoutAZoneGoesByItsOwnClocks(
            String instant,
            String country,
            MessageClass messageClass,
            Reason reason,
            Instant next) {
        // when
        Decision decision = fromSpainTo(country, messageClass, instant).decide();

        // then
        assertThat(decision).isEqualTo(new Decision(Effect.DEFER, List.of(reason), next));
    }

    @Test
    void hoursThatNoClockOfACountryHasInCommonWithTheNumberAreToldFromAWait() {
        // when: Honolulu opens after Madrid has closed
        Decision decision =
                fromSpainTo("US", MessageClass.UTILITY, "2026-12-01T16:30:00Z").decide();

        // then
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.reasons())
                .containsExactly(Reason.QH_NO_WINDOW_BEFORE_EXPIRY, Reason.QH_TZ_AMBIGUOUS);
    }

    @ParameterizedTest(name = "{1} by {0}, at home {2}: {3}")
    @CsvSource({
        // 15:30 UTC: 10:30 in Miami, 09:30 in Chicago, 08:30 in Denver, 05:30 in Honolulu
        "NUMBER,  US-FL, America/Denver,   DEFER",
        "NUMBER,  US-FL, America/Chicago,  ALLOW",
        "NUMBER,  US,    America/Chicago,  ALLOW",
        "NUMBER,  MX,    America/Chicago,  ALLOW",
        "PROFILE, US-FL, America/Chicago,  ALLOW",
        "NUMBER,  US-HI, America/Chicago,  DEFER",
        "NUMBER,  US,    Pacific/Honolulu, DEFER",
        "PROFILE, US-HI, America/Chicago,  ALLOW",
        "NUMBER,  MX,    America/Denver,   DEFER"
    })
    void zoneOfAUsAreaCodeAppliesAlongsideTheNamedZone(
            Jurisdiction.Source source, String place, String profileZone, Effect effect) {
        // given
        Asking asking =
                at(
                        "2026-12-01T15:30:00Z",
                        place.equals("US-HI") ? "Pacific/Honolulu" : "America/New_York");
        asking.places = List.of(new Jurisdiction(place, source));
        asking.profileZone = profileZone;

        // then
        assertThat(asking.decide().effect()).isEqualTo(effect);
    }

    @Test
    void personOfUnknownZoneGetsNoMarketing() {
        // given
        Asking none = at("2026-12-01T15:30:00Z");
        Asking broken = at("2026-12-01T15:30:00Z", Asking.LIMA, "Mars/Olympus");

        // then
        assertThat(none.decide().reasons())
                .containsExactly(Reason.QH_NO_WINDOW_BEFORE_EXPIRY, Reason.QH_TZ_AMBIGUOUS);
        assertThat(broken.decide().effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void messageThatExpiresBeforeTheNextHoursIsDenied() {
        // given
        Asking asking = at("2026-12-05T23:30:00Z", "America/Argentina/Buenos_Aires");
        asking.expiresAt = Instant.parse("2026-12-07T12:00:00Z");

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons())
                .containsExactly(Reason.QH_NO_WINDOW_BEFORE_EXPIRY, Reason.QH_COURTESY);
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void utilityMessageWaitsOnlyForHoursOfLaw() {
        // given
        Asking courtesy = Asking.toSend(MessageClass.UTILITY);
        courtesy.at = Instant.parse("2026-12-06T15:00:00Z");
        Asking law = Asking.toSend(MessageClass.UTILITY);
        law.at = Instant.parse("2026-12-02T03:00:00Z");
        law.basis = WindowBasis.LAW;

        // then
        assertThat(courtesy.decide().effect()).isEqualTo(Effect.ALLOW);
        assertThat(law.decide().reasons()).containsExactly(Reason.QH_LAW);
    }

    @Test
    void closedRulesAreNamedAndOpenOnesAreNot() {
        // given
        Asking asking = at("2026-12-01T15:30:00Z", Asking.LIMA);
        asking.basis = WindowBasis.LAW;
        asking.person = Used.onlyEvenings();

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.QH_PREF);
    }

    @Test
    void hoursOfAPersonApplyInEveryPossibleZone() {
        // given it is 18:30 on the Canary Islands and 19:30 in Madrid
        Asking asking = at("2026-12-01T18:30:00Z", "Atlantic/Canary", "Europe/Madrid");
        asking.person = Used.onlyEvenings();
        Asking early = at("2026-12-01T17:30:00Z", "Atlantic/Canary", "Europe/Madrid");
        early.person = Used.onlyEvenings();

        // then
        assertThat(asking.decide().effect()).isEqualTo(Effect.ALLOW);
        assertThat(early.decide().reasons()).containsExactly(Reason.QH_TZ_AMBIGUOUS);
        assertThat(early.decide().notBefore()).isEqualTo("2026-12-01T18:00:00Z");
    }

    @Test
    void wallTimeSkippedByTheClocksIsNotInside() {
        // given Santiago: 2026-09-06 00:00 to 01:00 does not exist
        HoursLayer midnight =
                new HoursLayer(
                        "XX",
                        WindowBasis.LAW,
                        List.of(ContactHours.of("MON-SUN", "00:00", "01:00")),
                        List.of(),
                        null);
        Asking asking = at("2026-09-06T03:30:00Z", "America/Santiago");
        LocalHours hours = LocalHours.of(asking.input(), List.of(midnight));

        // when
        Optional<Instant> next = hours.nextInside(asking.at);

        // then
        assertThat(next).contains(Instant.parse("2026-09-07T03:00:00Z"));
        assertThat(hours.isInside(Instant.parse("2026-09-06T03:59:59Z"))).isFalse();
        assertThat(hours.isInside(Instant.parse("2026-09-06T04:00:00Z"))).isFalse();
        assertThat(hours.isInside(Instant.parse("2026-09-07T03:59:59Z"))).isTrue();
    }
}
