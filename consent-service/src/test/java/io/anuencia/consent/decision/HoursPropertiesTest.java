package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.residence.Residence;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of contact hours that hold for every input. */
class HoursPropertiesTest {

    private static final long DAY = 86_400;

    @Property
    void deferralEndsInsideTheHoursOfEveryZone(@ForAll(supplier = Askings.class) Asking asking) {
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
    void addingAZoneNeverGrowsTheHours(@ForAll(supplier = Askings.class) Asking asking) {
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
            @ForAll(supplier = Askings.class) Asking asking,
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

    @Property
    void lawOfAOneZoneCountryOpensAtNoOtherHoursThanItsOwn(
            @ForAll(supplier = Askings.class) Asking asking,
            @ForAll("oneZoneCountries") Residence home,
            @ForAll boolean toldByTheRequest) {
        // given
        asking.basis = WindowBasis.LAW;
        if (toldByTheRequest) {
            asking.places = List.of(new Jurisdiction(home.country(), Jurisdiction.Source.PROFILE));
            asking.profileZone = null;
        } else {
            asking.person = asking.person.and(living(List.of(new Residence(home.country(), null))));
        }
        MessageClass effective = asking.input().effectiveClass();

        // when
        Decision decision = asking.decide();

        // then
        if (effective == MessageClass.MARKETING || effective == MessageClass.UTILITY) {
            ZoneId zone = ZoneId.of(home.timeZone());
            if (decision.effect() == Effect.ALLOW) {
                assertThat(asking.layer().admits(LocalDateTime.ofInstant(asking.at, zone)))
                        .isTrue();
            } else if (decision.effect() == Effect.DEFER) {
                assertThat(
                                asking.layer()
                                        .admits(
                                                LocalDateTime.ofInstant(
                                                        decision.notBefore(), zone)))
                        .isTrue();
            }
        }
    }

    @Provide
    Arbitrary<Residence> oneZoneCountries() {
        return Arbitraries.of(
                new Residence("CO", "America/Bogota"),
                new Residence("IN", "Asia/Kolkata"),
                new Residence("ZA", "Africa/Johannesburg"));
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
    void closedLawIsNeverOpenedByOthers(
            @ForAll(supplier = Askings.class) Asking asking,
            @ForAll("layers") List<HoursLayer> others) {
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
            @ForAll(supplier = Askings.class) Asking asking,
            @ForAll("layers") List<HoursLayer> others) {
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
            @ForAll(supplier = Askings.class) Asking asking,
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
                layers.stream().flatMap(layer -> layer.hours().stream()).toList(),
                null);
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
        LocalHours hours = LocalHours.of(asking.input(), layers);

        // when
        Optional<Instant> next = hours.nextInside(at);

        // then
        Instant end = next.orElse(at.plusSeconds(5 * DAY));
        for (Instant earlier = at; earlier.isBefore(end); earlier = earlier.plusSeconds(900)) {
            assertThat(isOpen(earlier, asking.zones, layers)).as("%s", earlier).isFalse();
        }
        next.ifPresent(instant -> assertThat(isOpen(instant, asking.zones, layers)).isTrue());
        for (Instant near = at; near.isBefore(at.plusSeconds(DAY)); near = near.plusSeconds(900)) {
            assertThat(hours.isInside(near))
                    .as("%s", near)
                    .isEqualTo(isOpen(near, asking.zones, layers));
        }
    }

    /** Whether the clocks on the walls of all zones show a time within all layers. */
    private static boolean isOpen(Instant at, List<String> zones, List<HoursLayer> layers) {
        return zones.stream()
                .map(zone -> at.atZone(ZoneId.of(zone)).toLocalTime())
                .allMatch(time -> layers.stream().allMatch(layer -> isWithin(layer, time)));
    }

    /** The layers of this test are the same every day. */
    private static boolean isWithin(HoursLayer layer, LocalTime time) {
        return layer.hours().stream()
                .anyMatch(span -> !time.isBefore(span.opens()) && time.isBefore(span.closes()));
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
}
