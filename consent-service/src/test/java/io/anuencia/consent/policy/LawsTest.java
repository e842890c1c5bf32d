package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that apply in a place, by the packs of this release. */
class LawsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    private static final Laws LAWS = new Laws(new ShippedPacks().packs(), new Holidays());

    private static Law in(String... codes) {
        return LAWS.of(Arrays.asList(codes), "PE", NOW);
    }

    private static boolean isOpen(Law law, String wallTime) {
        return law.hours().stream().allMatch(layer -> layer.admits(LocalDateTime.parse(wallTime)));
    }

    @Test
    void everyPackOfTheResearchIsShipped() {
        // then
        assertThat(new ShippedPacks().packs().keySet())
                .contains(
                        "DEFAULT", "EU", "ES", "DE", "FR", "IT", "GB", "BR", "MX", "AR", "CO", "CL",
                        "PE", "EC", "UY", "PY", "US", "CA", "IN", "ZA", "AU", "SG", "BR-SP",
                        "US-FL", "US-TX", "US-RI");
    }

    @ParameterizedTest(name = "{0} is open at {1}: {2}")
    @CsvSource({
        // Colombia, by law: Mon-Fri 07-19, Sat 08-15, never Sundays
        "CO, 2026-12-01T06:59, false",
        "CO, 2026-12-01T07:00, true",
        "CO, 2026-12-01T18:59, true",
        "CO, 2026-12-01T19:00, false",
        "CO, 2026-12-05T14:59, true",
        "CO, 2026-12-05T15:00, false",
        "CO, 2026-12-06T10:00, false",
        "CO, 2026-12-08T10:00, false",
        // Peru: the holidays of Jollyday and one that the reviewers added
        "PE, 2026-12-08T10:00, false",
        "PE, 2026-12-09T10:00, false",
        "PE, 2026-12-10T10:00, true",
        // United States: the tighter default inside the hours of the law; holidays do not count
        "US, 2026-12-01T09:30, false",
        "US, 2026-12-01T10:00, true",
        "US, 2026-12-25T10:00, true",
        "US, 2026-12-06T12:00, false",
        "US-KY, 2026-12-01T10:00, true",
        "US-RI, 2026-12-05T17:00, false",
        "US-RI, 2026-12-05T16:59, true",
        "FR, 2026-12-01T21:29, true",
        "FR, 2026-12-01T21:30, false",
        "IN, 2026-12-06T10:00, true",
        "ZA, 2026-12-05T13:00, false",
        "EC, 2026-12-05T10:00, false",
        "PT, 2026-12-01T10:00, false",
        "PT, 2026-12-02T10:00, true",
        "JP, 2026-12-01T10:00, true"
    })
    void hoursAreThoseOfThePack(String code, String wallTime, boolean open) {
        // then
        assertThat(isOpen(LAWS.of(List.of(code), null, NOW), wallTime)).isEqualTo(open);
    }

    @Test
    void lawsOfSeveralPlacesApplyTogether() {
        // given
        Law both = in("CO", "EC");

        // then
        assertThat(isOpen(both, "2026-12-02T08:00")).as("Ecuador sleeps").isFalse();
        assertThat(isOpen(both, "2026-12-02T19:30")).as("Colombia closed").isFalse();
        assertThat(isOpen(both, "2026-12-02T09:00")).isTrue();
        assertThat(both.caps())
                .contains(
                        new Cap(1, Period.ofDays(1), WindowBasis.LAW),
                        new Cap(4, Period.ofDays(30), WindowBasis.COURTESY));
        assertThat(both.consent().channelAuthorised()).isTrue();
        assertThat(both.versions())
                .isEqualTo(Map.of("CO", "2026-11-24", "DEFAULT", "2026-11-24", "EC", "2026-11-24"));
    }

    @Test
    void sunsetsOfSeveralPlacesApplyTogether() {
        // given
        var packs = new HashMap<>(new ShippedPacks().packs());
        packs.put("PE", leavingAlone(packs.get("PE"), 20, "P180D"));
        packs.put("US", leavingAlone(packs.get("US"), 10, "P7D"));
        Laws laws = new Laws(packs, new Holidays());

        // then
        assertThat(laws.of(List.of("PE", "US"), null, NOW).messaging().sunsets())
                .containsExactlyInAnyOrder(
                        new MessagingRules.Sunset(20, Period.ofDays(180)),
                        new MessagingRules.Sunset(10, Period.ofDays(7)));
        assertThat(in("PE", "US").messaging().sunsets()).hasSize(1);
    }

    private static Pack leavingAlone(Pack pack, int unanswered, String per) {
        return leavingAlone(pack, unanswered, per, pack.name());
    }

    private static Pack leavingAlone(Pack pack, int unanswered, String per, String name) {
        MessagingRules rules = pack.messaging();
        return new Pack(
                name,
                pack.version(),
                pack.hours(),
                pack.caps(),
                pack.registries(),
                pack.consent(),
                new MessagingRules(
                        rules.sectorsDenied(),
                        rules.marketingPaused(),
                        rules.oneChannelPer(),
                        rules.sameContentPer(),
                        List.of(new MessagingRules.Sunset(unanswered, Period.parse(per)))),
                pack.content(),
                pack.facts());
    }

    @Test
    void lawOfOnePlaceIsEnoughToForbid() {
        // then
        assertThat(in("ES").consent().softOptIn()).isTrue();
        assertThat(in("ES", "PE").consent().softOptIn()).isFalse();
        assertThat(in("CA").consent().implied()).isNotNull();
        assertThat(in("CA", "ES").consent().implied()).isNull();
        assertThat(in("DE", "ES").consent().doubleOptIn()).isTrue();
        assertThat(in("FR", "ES").consent().inactivity()).isEqualTo(Period.ofMonths(24));
    }

    @Test
    void memberOfTheUnionWithoutAPackHasThePackOfTheUnion() {
        // then
        assertThat(in("PT").versions()).containsOnlyKeys("DEFAULT", "EU");
        assertThat(in("PT").known()).isTrue();
    }

    @Test
    void unknownCountryHasTheDefaultAndThePackOfTheSendersHome() {
        // then
        assertThat(in("JP").versions()).containsOnlyKeys("DEFAULT", "PE");
        assertThat(in("JP").consent().consumerInitiated()).isTrue();
        assertThat(in().versions()).containsOnlyKeys("DEFAULT", "PE");
        assertThat(in().known()).isTrue();
        assertThat(LAWS.of(List.of(), "ES", NOW).consent().softOptIn()).isFalse();
        assertThat(LAWS.of(List.of(), "IN", NOW).hours())
                .extracting(HoursLayer::of)
                .containsExactly("DEFAULT", "IN");
        assertThat(LAWS.of(List.of(), "JP", NOW).known()).isFalse();
        assertThat(LAWS.of(List.of("JP"), "JP", NOW).known()).isTrue();
    }

    @Test
    void packPutForACountryWithoutAShippedPackAddsToThatOfTheSendersHome() {
        // given
        var packs = new HashMap<>(new ShippedPacks().packs());
        packs.put("JP", leavingAlone(packs.get("DEFAULT"), 10, "P7D", "JP"));
        packs.put("PT", leavingAlone(packs.get("EU"), 10, "P7D", "PT"));
        Laws laws = new Laws(packs, new Holidays());

        // when
        Law law = laws.of(List.of("JP"), "PE", NOW);

        // then
        assertThat(law.versions()).containsOnlyKeys("DEFAULT", "JP", "PE");
        assertThat(law.consent().consumerInitiated()).isTrue();
        assertThat(law.messaging().sunsets())
                .contains(new MessagingRules.Sunset(10, Period.ofDays(7)));
        assertThat(laws.of(List.of("JP-13"), "DE", NOW).consent().doubleOptIn()).isTrue();
        assertThat(laws.of(List.of("PT"), "PE", NOW).versions()).containsOnlyKeys("DEFAULT", "PT");
        assertThat(laws.of(List.of(), "JP", NOW).known()).isTrue();
    }

    @Test
    void territoryWithACodeOfItsOwnHasTheLawOfItsStateAndItsOwnHolidays() {
        // then
        assertThat(in("PR").messaging().marketingPaused()).isTrue();
        assertThat(in("PR").versions()).containsOnlyKeys("DEFAULT", "US");
        assertThat(in("RE").messaging().sectorsDenied()).contains("ENERGY_RENOVATION");
        assertThat(in("AX").versions()).containsOnlyKeys("DEFAULT", "EU");
        assertThat(in("RE").hours().get(0).holidays())
                .as("the abolition of slavery, and a holiday of all of France")
                .contains(LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 25));
        assertThat(LAWS.of(List.of("JP"), "PR", NOW).versions()).containsOnlyKeys("DEFAULT", "US");
        assertThat(LAWS.of(List.of(), "GF", NOW).known()).isTrue();
    }

    @Test
    void packOfATerritoryAddsToThatOfItsState() {
        // given
        var packs = new HashMap<>(new ShippedPacks().packs());
        packs.put("PR", leavingAlone(packs.get("DEFAULT"), 20, "P180D", "PR"));

        // when
        Law law = new Laws(packs, new Holidays()).of(List.of("PR"), null, NOW);

        // then
        assertThat(law.versions()).containsOnlyKeys("DEFAULT", "PR", "US");
        assertThat(law.messaging().marketingPaused()).isTrue();
    }

    @Test
    void partOfACountryAddsToItsPack() {
        // given
        Law florida = in("US-FL");

        // then
        assertThat(florida.versions()).containsOnlyKeys("DEFAULT", "US", "US-FL");
        assertThat(florida.caps()).contains(new Cap(3, Period.ofDays(1), WindowBasis.LAW));
        assertThat(florida.consent().written()).isTrue();
        assertThat(in("BR").registries()).isEmpty();
        assertThat(in("BR-SP").registries())
                .extracting(RegistryRule::id)
                .containsExactly("BR_SP_NAO_ME_LIGUE");
        assertThat(in("BR-RJ").versions()).containsOnlyKeys("BR", "DEFAULT");
    }

    @Test
    void capsInheritedFromDefaultKeepTheirBasis() {
        // then
        assertThat(in("ZA").caps())
                .isNotEmpty()
                .allMatch(cap -> cap.basis() == WindowBasis.COURTESY);
        assertThat(in("US").caps()).isNotEmpty().allMatch(cap -> cap.basis() == WindowBasis.LAW);
        assertThat(in("CO").caps()).containsExactly(new Cap(1, Period.ofDays(1), WindowBasis.LAW));
    }

    @Test
    void lawCountsAsCourtesyUntilItComesIntoForce() {
        // given
        var packs = new HashMap<>(new ShippedPacks().packs());
        Pack co = packs.get("CO");
        packs.put(
                "CO",
                new Pack(
                        "CO",
                        "x",
                        co.hours(),
                        co.caps(),
                        co.registries(),
                        co.consent(),
                        co.messaging(),
                        co.content(),
                        new Pack.Facts(null, null, null, LocalDate.parse("2026-12-10"))));
        Laws laws = new Laws(packs, new Holidays());

        // then
        assertThat(laws.of(List.of("CO"), null, NOW).hours().get(0).basis())
                .isEqualTo(WindowBasis.COURTESY);
        assertThat(laws.of(List.of("CO"), null, NOW).caps().get(0).basis())
                .isEqualTo(WindowBasis.COURTESY);
        assertThat(
                        laws.of(List.of("CO"), null, Instant.parse("2026-12-10T00:00:00Z"))
                                .hours()
                                .get(0)
                                .basis())
                .isEqualTo(WindowBasis.LAW);
    }

    @Test
    void lawIsUnavailableWhilePacksCannotBeRead() {
        // then
        assertThat(Laws.UNAVAILABLE.of(List.of("PE"), "PE", NOW).available()).isFalse();
    }
}
