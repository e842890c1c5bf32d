package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stricter of several laws applies, whichever of them it is. */
class LawBuilderTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    private static final ShippedPacks SHIPPED = new ShippedPacks();
    private static final Laws LAWS = new Laws(SHIPPED.packs(), new Holidays());

    private static Law in(String... codes) {
        return LAWS.of(Arrays.asList(codes), null, NOW);
    }

    /** The law of two countries, one of which has a rule that no shipped pack has. */
    private static Law besides(String shipped, String other, String pack) throws IOException {
        Map<String, Pack> packs = new HashMap<>(SHIPPED.packs());
        packs.put(
                other,
                PackReader.read(
                        other,
                        "test",
                        (ObjectNode) EventCodec.json().readTree(pack),
                        SHIPPED.stored().get("DEFAULT").body(),
                        new ArrayList<>()));
        return new Laws(packs, new Holidays()).of(List.of(shipped, other), null, NOW);
    }

    @Test
    void requirementOfOneLawAppliesToTheConsent() throws IOException {
        // given
        Law both = besides("PE", "XA", "{\"ageProof\":\"REQUIRED\"}");

        // then
        assertThat(both.consent().ageProof()).isTrue();
        assertThat(both.consent().consumerInitiated()).isTrue();
        assertThat(both.consent().asks()).isEqualTo(1);
        assertThat(in("US", "ES").consent().written()).isTrue();
        assertThat(in("ES").consent().ageProof()).isFalse();
        assertThat(in("ES").consent().asks()).isNull();
    }

    @Test
    void legalBasisUnknownToOneLawIsNotAccepted() throws IOException {
        // given
        Law strict =
                besides("CA", "XA", "{\"implied\":{\"purchase\":\"P30M\",\"inquiry\":\"P3M\"}}");

        // then
        assertThat(in("AU").consent().inferred()).isTrue();
        assertThat(in("AU", "PE").consent().inferred()).isFalse();
        assertThat(strict.consent().implied())
                .isEqualTo(
                        new ConsentRequirements.Implied(Period.ofMonths(24), Period.ofMonths(3)));
    }

    @Test
    void packOfAPartRemovesNoLegalBasis() throws IOException {
        // then
        assertThat(besides("CA", "CA-QC", "{\"c\":\"C\"}").consent().implied()).isNotNull();
        assertThat(in("US-FL").consent().inactivity()).isEqualTo(Period.ofMonths(24));
    }

    @Test
    void longestPauseOfSeveralLawsIsKept() throws IOException {
        // given
        Law both =
                besides(
                        "CO",
                        "XA",
                        "{\"oneChannelPer\":\"P10D\",\"repeat\":\"P2M\",\"sectorsDenied\":[\"X_Y\"]}");
        Law shorter = besides("CO", "XA", "{\"oneChannelPer\":\"P1D\",\"repeat\":\"P1D\"}");

        // then
        assertThat(both.messaging().oneChannelPer()).isEqualTo(Period.ofDays(10));
        assertThat(both.messaging().sameContentPer()).isEqualTo(Period.ofMonths(2));
        assertThat(both.messaging().sectorsDenied()).containsExactly("X_Y");
        assertThat(shorter.messaging().oneChannelPer()).isEqualTo(Period.ofDays(7));
        assertThat(shorter.messaging().sameContentPer()).isEqualTo(Period.ofDays(30));
        assertThat(in("PE").messaging().oneChannelPer()).isNull();
        assertThat(in("PE").messaging().marketingPaused()).isFalse();
    }

    @Test
    void registryNamedByTwoLawsFollowsTheStricterRule() throws IOException {
        // given
        RegistryRule finance =
                new RegistryRule("MX_REUS", "finance", List.of("FINANCE"), false, true, 30);
        RegistryRule credit =
                new RegistryRule("MX_REUS", "credit", List.of("CREDIT"), true, true, 7);
        RegistryRule everyone = new RegistryRule("MX_REUS", "all", List.of(), false, false, 31);

        // then
        assertThat(finance.and(credit))
                .isEqualTo(
                        new RegistryRule(
                                "MX_REUS", "finance", List.of("FINANCE", "CREDIT"), true, true, 7));
        assertThat(finance.and(everyone))
                .isEqualTo(new RegistryRule("MX_REUS", "finance", List.of(), false, false, 30));
        assertThat(everyone.and(finance).sectors()).isEmpty();
        assertThat(finance.binds("RETAIL")).isFalse();
        assertThat(finance.binds("FINANCE")).isTrue();
        assertThat(finance.binds(null)).isTrue();
        assertThat(everyone.binds("RETAIL")).isTrue();
        assertThat(
                        besides("MX", "XA", "{\"reg\":[[\"MX_REPEP\",\"all\",true,false,7]]}")
                                .registries())
                .contains(new RegistryRule("MX_REPEP", "all", List.of(), true, false, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-08T23:59:59Z, COURTESY",
        "2026-12-09T00:00:00Z, LAW",
        "2026-12-10T00:00:00Z, LAW"
    })
    void lawAppliesAsSoonAsItsDayHasBegunAnywhere(Instant at, WindowBasis basis) {
        // given
        Map<String, Pack> packs = new HashMap<>(SHIPPED.packs());
        Pack co = packs.get("CO");
        packs.put(
                "CO",
                new Pack(
                        co.name(),
                        co.version(),
                        co.hours(),
                        co.caps(),
                        co.registries(),
                        co.consent(),
                        co.messaging(),
                        co.content(),
                        new Pack.Facts(null, null, null, LocalDate.parse("2026-12-10"))));

        // when
        Law law = new Laws(packs, new Holidays()).of(List.of("CO"), null, at);

        // then
        assertThat(law.hours()).extracting(HoursLayer::basis).containsExactly(basis);
        assertThat(law.caps()).extracting(Cap::basis).containsExactly(basis);
    }

    @Test
    void waiverAppliesToHoursOfLawAndNotOfCourtesy() {
        // then
        assertThat(in("CO").hours())
                .extracting(HoursLayer::waiver)
                .containsExactly(WaiverRule.SEPARATE_LATER_INSTRUMENT);
        assertThat(in("US").hours())
                .extracting(HoursLayer::basis)
                .containsExactly(WindowBasis.LAW, WindowBasis.COURTESY);
        assertThat(in("PE").hours()).extracting(HoursLayer::waiver).containsOnlyNulls();
    }

    @Test
    void holidaysAreThoseNearTheDayAndNoneForAnUnknownPlace() {
        // given
        Law peru = in("PE");

        // then
        assertThat(peru.hours().get(0).holidays())
                .startsWith(LocalDate.parse("2026-12-08"))
                .endsWith(LocalDate.parse("2027-01-01"));
        assertThat(
                        LAWS.of(List.of("PE"), null, Instant.parse("2026-12-09T00:00:00Z"))
                                .hours()
                                .get(0)
                                .holidays())
                .as("it is still yesterday somewhere")
                .startsWith(LocalDate.parse("2026-12-08"));
        assertThat(in("US").hours()).allMatch(layer -> layer.holidays().isEmpty());
        assertThat(LAWS.of(List.of(), "PE", NOW).hours().get(0).holidays()).isEmpty();
    }

    @Test
    void malformedPlaceHasTheDefaultAndThePackOfTheSendersHome() {
        // when
        Law law = LAWS.of(List.of("peru"), "CO", NOW);

        // then
        assertThat(law.versions()).containsOnlyKeys("CO", "DEFAULT");
        assertThat(law.hours()).extracting(HoursLayer::of).containsExactly("DEFAULT", "CO");
        assertThat(law.known()).isTrue();
        assertThat(LAWS.of(List.of("peru"), null, NOW).known()).isFalse();
        assertThat(LAWS.of(List.of("JP"), null, NOW).known()).isTrue();
        assertThat(LAWS.of(List.of("PE"), "CO", NOW).versions()).containsOnlyKeys("PE", "DEFAULT");
    }

    @Test
    void periodsOfAllPacksAreListed() {
        // then
        assertThat(LAWS.countedPeriods())
                .containsExactlyInAnyOrder(
                        Period.ofDays(1), Period.ofDays(7), Period.ofDays(30), Period.ofDays(180));
        assertThat(LAWS.oneChannelPeriods()).containsExactly(Period.ofDays(7));
        assertThat(LAWS.proofPeriods()).containsExactly(Period.ofYears(5));
        assertThat(LAWS.areAvailable()).isTrue();
        assertThat(Laws.UNAVAILABLE.areAvailable()).isFalse();
    }

    @Test
    void hoursRunForwardFromOpeningToClosing() {
        // given
        ContactHours hours =
                new ContactHours(
                        DayOfWeek.TUESDAY,
                        DayOfWeek.THURSDAY,
                        LocalTime.of(9, 0),
                        LocalTime.of(20, 0));

        // then
        assertThat(hours.contains(LocalDateTime.parse("2026-12-01T09:00"))).isTrue();
        assertThat(hours.contains(LocalDateTime.parse("2026-12-01T08:59:59"))).isFalse();
        assertThat(hours.contains(LocalDateTime.parse("2026-12-03T19:59:59"))).isTrue();
        assertThat(hours.contains(LocalDateTime.parse("2026-12-03T20:00"))).isFalse();
        assertThat(hours.coversDay(DayOfWeek.MONDAY)).isFalse();
        assertThat(hours.coversDay(DayOfWeek.FRIDAY)).isFalse();
        assertThatThrownBy(
                        () ->
                                new ContactHours(
                                        DayOfWeek.MONDAY,
                                        DayOfWeek.MONDAY,
                                        LocalTime.NOON,
                                        LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoursLayer("X", WindowBasis.LAW, List.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
