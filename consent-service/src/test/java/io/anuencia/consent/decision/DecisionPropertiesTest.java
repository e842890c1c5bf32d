package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.residence.Residence;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties that hold for every input. */
class DecisionPropertiesTest {

    private static final long DAY = 86_400;

    @Provide
    Arbitrary<Asking> askings() {
        Arbitrary<Instant> ats =
                Arbitraries.longs()
                        .between(0, 400 * DAY)
                        .map(seconds -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds));
        Arbitrary<List<String>> zones =
                Arbitraries.of(
                                "America/Lima",
                                "America/Mexico_City",
                                "America/Tijuana",
                                "America/Santiago",
                                "America/Sao_Paulo",
                                "Europe/Madrid",
                                "Atlantic/Canary",
                                "Pacific/Auckland",
                                "nowhere")
                        .list()
                        .ofMaxSize(3);
        Arbitrary<List<Integer>> dice = Arbitraries.integers().between(0, 9).list().ofSize(12);
        return Combinators.combine(
                        Arbitraries.of(MessageClass.class), ats, zones, dice, suppressions())
                .as(DecisionPropertiesTest::asking);
    }

    private static Arbitrary<List<SuppressionKind>> suppressions() {
        return Arbitraries.of(SuppressionKind.class).list().ofMaxSize(1);
    }

    private static Asking asking(
            MessageClass messageClass,
            Instant at,
            List<String> zones,
            List<Integer> dice,
            List<SuppressionKind> suppressions) {
        Asking asking = Asking.toSend(messageClass);
        asking.at = at;
        asking.zones = zones;
        asking.windowOpenUntil = at.plusSeconds(dice.get(0) == 0 ? -1 : 60);
        asking.expiresAt = at.plusSeconds((dice.get(1) + 1) * DAY);
        asking.brandOfNumber = dice.get(2) == 0 ? "other" : "acme";
        asking.template = dice.get(3) < 3 ? "MARKETING" : null;
        ConsentState[] states = ConsentState.values();
        if (dice.get(4) < 5) {
            Instant said = at.minusSeconds(dice.get(5) * 100 * DAY);
            asking.row("acme", "promotions", states[dice.get(6)], said, said);
        }
        suppressions.forEach(kind -> asking.suppressed(kind, at.minusSeconds(DAY)));
        asking.basis = dice.get(7) < 5 ? WindowBasis.LAW : WindowBasis.COURTESY;
        asking.holidays =
                Stream.of(0, dice.get(8), 1 + dice.get(8))
                        .map(day -> LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(day))
                        .filter(day -> dice.get(9) < 3)
                        .distinct()
                        .toList();
        if (dice.get(10) < 3) {
            asking.sentBefore =
                    Used.usedUp(CapKind.DECLARED, at.plusSeconds(dice.get(11) * DAY + 1));
        }
        if (dice.get(10) == 3) {
            asking.sentBefore = Used.unanswered(dice.get(11));
        }
        if (dice.get(5) < 3) {
            asking.person = Used.onlyMornings();
        }
        return asking;
    }

    @Property
    void decisionIsDeterministic(@ForAll("askings") Asking asking) {
        // then
        assertThat(asking.decide()).isEqualTo(asking.decide());
    }

    @Property
    void storedInputIsReadAsItWas(@ForAll("askings") Asking asking) throws IOException {
        // given
        DecisionInput input = asking.input();

        // when
        DecisionInput read =
                StoredInput.read(
                        StoredInput.write(input),
                        EventCodec.json().writeValueAsString(input.law()));

        // then
        assertThat(read).isEqualTo(input);
    }

    @Property
    void addingASuppressionNeverAllowsMore(
            @ForAll("askings") Asking asking, @ForAll SuppressionKind kind) {
        // given
        boolean before = asking.decide().effect() == Effect.ALLOW;

        // when
        boolean after =
                asking.suppressed(kind, asking.at.minusSeconds(1)).decide().effect()
                        == Effect.ALLOW;

        // then
        assertThat(after && !before).isFalse();
    }

    @Property
    void newSuppressionForbidsWhatItCovers(
            @ForAll("askings") Asking asking, @ForAll SuppressionKind kind) {
        // when
        DecisionInput input = asking.suppressed(kind, asking.at).input();

        // then
        if (kind.forbids(input.effectiveClass())
                && (kind != SuppressionKind.PURPOSE || input.message().purpose() != null)) {
            assertThat(Decision.of(input).effect()).isEqualTo(Effect.DENY);
        }
    }

    @Property
    void marketingIsNeverAllowedWithoutAValidConsentFromBefore(@ForAll("askings") Asking asking) {
        // given
        DecisionInput input = asking.input();

        // when
        Decision decision = Decision.of(input);

        // then
        if (input.effectiveClass() == MessageClass.MARKETING && decision.effect() == Effect.ALLOW) {
            assertThat(input.standing().rows())
                    .anySatisfy(
                            row -> {
                                assertThat(row.isAbout("acme", "promotions")).isTrue();
                                assertThat(row.state().isValid()).isTrue();
                                assertThat(row.saidAt()).isBeforeOrEqualTo(input.at());
                            });
        }
    }

    @Property
    void deferralEndsInsideTheHoursOfEveryZone(@ForAll("askings") Asking asking) {
        // when
        Decision decision = asking.decide();

        // then
        if (decision.effect() == Effect.DEFER) {
            assertThat(decision.notBefore()).isAfter(asking.at);
            for (String zone : asking.zones) {
                LocalDateTime wallTime =
                        LocalDateTime.ofInstant(decision.notBefore(), ZoneId.of(zone));
                assertThat(asking.layer().admits(wallTime)).as(zone).isTrue();
            }
            asking.at = decision.notBefore();
            assertThat(asking.decide().reasons())
                    .noneMatch(reason -> reason.name().startsWith("QH_"));
        }
    }

    @Property
    void addingAZoneNeverGrowsTheHours(@ForAll("askings") Asking asking) {
        // given
        boolean before = asking.decide().effect() == Effect.ALLOW;
        List<String> more = new ArrayList<>(asking.zones);
        more.add("Asia/Tokyo");

        // when
        asking.zones = more;
        boolean after = asking.decide().effect() == Effect.ALLOW;

        // then
        if (!asking.zones.equals(List.of("Asia/Tokyo"))) {
            assertThat(after && !before).isFalse();
        }
    }

    @Property
    void homesThatProfilesNameNeverGrowTheHours(
            @ForAll("askings") Asking asking,
            @ForAll("homes") List<Residence> some,
            @ForAll("homes") List<Residence> more) {
        // given
        Person person = asking.person;
        Effect before = asking.decide().effect();

        // when
        asking.person = person.and(living(some));
        Effect ofSome = asking.decide().effect();
        asking.person = person.and(living(some)).and(living(more));
        Decision ofAll = asking.decide();

        // then
        assertThat(ofSome == Effect.ALLOW && before != Effect.ALLOW).isFalse();
        assertThat(ofAll.effect() == Effect.ALLOW && ofSome != Effect.ALLOW).isFalse();
        assertThat(before == Effect.DENY && ofSome != Effect.DENY).isFalse();
        if (ofAll.effect() == Effect.DEFER) {
            asking.at = ofAll.notBefore();
            assertThat(asking.decide().reasons())
                    .noneMatch(reason -> reason.name().startsWith("QH_"));
        }
    }

    private static Person living(List<Residence> homes) {
        return new Person(false, null, null, List.of(), homes);
    }

    @Provide
    Arbitrary<List<Residence>> homes() {
        return Arbitraries.of("America/Bogota", "Asia/Tokyo", "Europe/Madrid", "Mars/Olympus")
                .injectNull(0.2)
                .map(zone -> new Residence("CO", zone))
                .list()
                .ofMaxSize(2);
    }

    @Property
    void everyDecisionHasReasonsOfItsEffect(@ForAll("askings") Asking asking) {
        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons().get(0).effect()).isEqualTo(decision.effect());
        if (decision.effect() == Effect.ALLOW) {
            assertThat(decision.reasons()).hasSize(1);
        }
    }

    @Property
    void closedLawIsNeverOpenedByOthers(
            @ForAll("askings") Asking asking, @ForAll("layers") List<HoursLayer> others) {
        // given
        asking.basis = WindowBasis.LAW;
        boolean allowedByLaw = asking.decide().effect() == Effect.ALLOW;

        // when
        asking.moreLayers = others;
        boolean allowed = asking.decide().effect() == Effect.ALLOW;

        // then
        assertThat(allowed && !allowedByLaw).isFalse();
    }

    @Property
    void hoursOfABrandNeverAllowMore(
            @ForAll("askings") Asking asking, @ForAll("layers") List<HoursLayer> others) {
        // given
        boolean allowedBefore = asking.decide().effect() == Effect.ALLOW;

        // when
        asking.brandHours = others.stream().flatMap(layer -> layer.hours().stream()).toList();
        boolean allowed = asking.decide().effect() == Effect.ALLOW;

        // then
        assertThat(allowed && !allowedBefore).isFalse();
    }

    @Property
    void hoursOfAPersonNeverAllowMoreAndThoseOfTwoOnlyLess(
            @ForAll("askings") Asking asking,
            @ForAll("layers") List<HoursLayer> some,
            @ForAll("layers") List<HoursLayer> more) {
        // given
        asking.person = Person.UNKNOWN;
        boolean allowedToAnyone = asking.decide().effect() == Effect.ALLOW;

        // when
        asking.person = wishing(some);
        boolean allowedToOne = asking.decide().effect() == Effect.ALLOW;
        asking.person = wishing(some).and(wishing(more));
        boolean allowedToBoth = asking.decide().effect() == Effect.ALLOW;

        // then
        assertThat(allowedToOne && !allowedToAnyone).isFalse();
        assertThat(allowedToBoth && !allowedToOne).isFalse();
    }

    private static Person wishing(List<HoursLayer> layers) {
        return new Person(
                false,
                null,
                null,
                layers.stream().flatMap(layer -> layer.hours().stream()).toList());
    }

    @Provide
    Arbitrary<List<HoursLayer>> layers() {
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 22);
        return Combinators.combine(Arbitraries.of(WindowBasis.class), hours, hours)
                .as(
                        (basis, one, other) ->
                                new HoursLayer(
                                        "other",
                                        basis,
                                        List.of(
                                                new ContactHours(
                                                        DayOfWeek.MONDAY,
                                                        DayOfWeek.SUNDAY,
                                                        LocalTime.of(Math.min(one, other), 0),
                                                        LocalTime.of(1 + Math.max(one, other), 0))),
                                        List.of(),
                                        null))
                .list()
                .ofMaxSize(3);
    }

    @Property
    void nextHoursAreTheFirstOnesEvenAcrossClockChanges(
            @ForAll("nearJumps") Instant at, @ForAll("layers") List<HoursLayer> layers) {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.zones = List.of("America/Santiago", "Europe/Madrid");
        LocalHours hours = LocalHours.of(asking.input().message(), Person.UNKNOWN, layers);

        // when
        Optional<Instant> next = hours.nextInside(at);

        // then
        Instant end = next.orElse(at.plusSeconds(5 * DAY));
        for (Instant earlier = at; earlier.isBefore(end); earlier = earlier.plusSeconds(900)) {
            assertThat(hours.isInside(earlier)).as("%s", earlier).isFalse();
        }
        next.ifPresent(instant -> assertThat(hours.isInside(instant)).isTrue());
    }

    /**
     * Instants near the days on which the clocks of Santiago or Madrid change, in either direction.
     */
    @Provide
    Arbitrary<Instant> nearJumps() {
        Arbitrary<Instant> jumps =
                Arbitraries.of(
                                "2026-04-05T03:00:00Z",
                                "2026-09-06T04:00:00Z",
                                "2026-03-29T01:00:00Z",
                                "2026-10-25T01:00:00Z")
                        .map(Instant::parse);
        Arbitrary<Integer> quarters = Arbitraries.integers().between(-16, 16);
        return Combinators.combine(jumps, quarters)
                .as((jump, quarter) -> jump.plusSeconds(900L * quarter));
    }

    @Property
    void erasedPersonImportedAgainStaysErased(@ForAll("askings") Asking asking) {
        // given
        asking.suppressed(SuppressionKind.ERASED, asking.at.minusSeconds(DAY));

        // when
        asking.row("acme", "promotions", ConsentState.GIVEN, asking.at, null);

        // then
        if (asking.input().effectiveClass() != MessageClass.SYSTEM) {
            assertThat(asking.decide().reasons()).contains(Reason.SUP_ERASED);
        }
    }
}
