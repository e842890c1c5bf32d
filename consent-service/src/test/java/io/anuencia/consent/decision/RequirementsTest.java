package io.anuencia.consent.decision;

import static io.anuencia.events.MessageClass.MARKETING;
import static io.anuencia.events.MessageClass.UTILITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.RegistryRule;
import io.anuencia.consent.policy.WaiverRule;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.ConsentTerms.Actor;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages are sent if the law's requirements are met, and nobody is held to those of another law.
 */
class RequirementsTest {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);
    private static final Instant NIGHT = Instant.parse("2026-12-02T03:00:00Z");
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-30");
    private static final MessagingRules NO_RENOVATION =
            new MessagingRules(
                    List.of("ENERGY_RENOVATION"), false, Period.ofDays(7), null, List.of());

    private static Arguments row(String when, Consumer<Asking> change, Reason... reasons) {
        return Arguments.of(when, change, List.of(reasons));
    }

    private static Stream<Arguments> met() {
        return Stream.of(
                row(
                        "took the initiative in Peru",
                        a -> {
                            a.required = Required.with(r -> r.consumerInitiated = true);
                            a.agreeing(Terms.with(t -> t.consumerInitiated = true));
                        },
                        Reason.ALLOW_CONSENT),
                row(
                        "signed in the United States",
                        a -> {
                            a.required = Required.with(r -> r.written = true);
                            a.agreeing(Terms.with(t -> t.method = "WEB_FORM"));
                        },
                        Reason.ALLOW_CONSENT),
                row(
                        "named this number among others",
                        a -> a.agreeing(Terms.with(t -> t.phoneNumberIds = List.of("105", "106"))),
                        Reason.ALLOW_CONSENT),
                row(
                        "named what the message is about",
                        a -> a.agreeing(Terms.with(t -> t.contentTypes = List.of("offers"))),
                        Reason.ALLOW_CONSENT),
                row(
                        "a guardian agreed to this, and the child to something else",
                        a -> {
                            a.agreed = Terms.with(t -> t.ageAttested = false);
                            a.row("acme", "events", ConsentState.GIVEN, LATER, LATER);
                            a.agreeing(byGuardian());
                        },
                        Reason.ALLOW_CONSENT));
    }

    private static ConsentTerms byGuardian() {
        return Terms.with(
                t -> {
                    t.ageAttested = false;
                    t.actor = Actor.GUARDIAN;
                });
    }

    private static Stream<Arguments> notAsked() {
        return Stream.of(
                row(
                        "no channel named where no law asks for one",
                        a -> a.agreeing(Terms.with(t -> t.channels = List.of())),
                        Reason.ALLOW_CONSENT),
                row(
                        "an existing customer in Germany need not confirm or sign",
                        a -> {
                            a.required =
                                    Required.with(
                                            r -> {
                                                r.softOptIn = true;
                                                r.doubleOptIn = true;
                                                r.written = true;
                                            });
                            a.agreeing(
                                    Terms.with(
                                            t -> {
                                                t.basis = LegalBasis.SOFT_OPT_IN;
                                                t.method = null;
                                            }));
                        },
                        Reason.ALLOW_SOFT_OPT_IN),
                row(
                        "just called where no law limits channels",
                        a -> a.sentBefore = Used.otherChannelAt(Asking.NOW.minusSeconds(9)),
                        Reason.ALLOW_CONSENT),
                row(
                        "a line of business other than the forbidden one",
                        a -> {
                            a.messaging = NO_RENOVATION;
                            a.sector = "RETAIL";
                        },
                        Reason.ALLOW_CONSENT),
                row(
                        "no line of business stated where one is forbidden",
                        a -> a.messaging = NO_RENOVATION,
                        Reason.ALLOW_CONSENT),
                row(
                        "an optional registry has no snapshot",
                        a -> {
                            a.registry(false, null, false);
                            a.registryRules =
                                    List.of(
                                            new RegistryRule(
                                                    "XX_LIST", "all", List.of(), false, false, 1));
                        },
                        Reason.ALLOW_CONSENT));
    }

    /** Rules that a consent could override or waive apply if there is none. */
    private static Stream<Arguments> withoutConsent() {
        return Stream.of(
                row(
                        "listed where a consent would outweigh it",
                        a -> a.registry(true, YESTERDAY, true).rows.clear(),
                        Reason.REG_LISTED,
                        Reason.CON_NONE),
                row(
                        "listed, and a contract is not a consent to advertising",
                        a ->
                                a.agreeing(Terms.on(LegalBasis.CONTRACT))
                                        .registry(true, YESTERDAY, true),
                        Reason.REG_LISTED,
                        Reason.CON_BASIS_NOT_ALLOWED),
                row(
                        "at night where a consent may waive the hours of the law",
                        a -> {
                            a.basis = WindowBasis.LAW;
                            a.waiver = WaiverRule.WRITTEN;
                            a.at = NIGHT;
                            a.rows.clear();
                        },
                        Reason.CON_NONE,
                        Reason.QH_LAW),
                row(
                        "refused this purpose, agreed to another of the brand",
                        a ->
                                a.row("acme", "promotions", ConsentState.REFUSED, LATER, null)
                                        .row("acme", "events", ConsentState.GIVEN, LATER, LATER),
                        Reason.CON_REFUSED),
                row(
                        "asked once more where people may be asked again",
                        a -> {
                            a.contentTypes = List.of("consent-request");
                            a.row("acme", "promotions", ConsentState.REFUSED, LATER, null);
                        },
                        Reason.CON_REFUSED),
                row(
                        "sent an offer where people may be asked once",
                        a -> {
                            a.required = Required.with(r -> r.asks = 1);
                            a.row("acme", "promotions", ConsentState.REFUSED, LATER, null);
                        },
                        Reason.CON_REFUSED));
    }

    /** Nobody knows what packs allow that cannot be read; what no pack allows is denied as ever. */
    private static Stream<Arguments> withoutPacks() {
        return Stream.concat(
                Stream.of(LegalBasis.SOFT_OPT_IN, LegalBasis.IMPLIED_CASL, LegalBasis.INFERRED_AU)
                        .map(
                                basis ->
                                        row(
                                                basis + " while the packs cannot be read",
                                                a -> {
                                                    a.lawAvailable = false;
                                                    a.agreeing(Terms.on(basis));
                                                },
                                                Reason.SYS_POLICY_UNAVAILABLE)),
                Stream.of(
                        row(
                                "advertising on a contract while the packs cannot be read",
                                a -> {
                                    a.lawAvailable = false;
                                    a.agreeing(Terms.on(LegalBasis.CONTRACT));
                                },
                                Reason.CON_BASIS_NOT_ALLOWED,
                                Reason.SYS_POLICY_UNAVAILABLE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"met", "notAsked", "withoutConsent", "withoutPacks"})
    void decisionGivesExactlyTheExpectedReasons(
            String when, Consumer<Asking> change, List<Reason> reasons) {
        // given
        Asking asking = Asking.toSend(MARKETING);
        change.accept(asking);

        // then
        assertThat(asking.decide().reasons()).as(when).isEqualTo(reasons);
    }

    @Test
    void utilityMessageToUnknownZoneIsAllowedWithoutHoursOfLaw() {
        // given
        Asking asking = Asking.toSend(UTILITY);
        asking.zones = List.of();

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_UTILITY);
    }

    @Test
    void sundayIsTheReasonOnlyForARuleClosedOnSundays() {
        // given
        Asking asking = Asking.toSend(MARKETING);
        asking.at = Instant.parse("2026-12-06T15:30:00Z");
        asking.basis = WindowBasis.LAW;
        asking.person = Used.onlyEvenings();

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.QH_SUNDAY, Reason.QH_PREF);
    }

    @Test
    void deferralEndsWhenItsReasonMayBeGone() {
        // given
        Asking stale = Asking.toSend(MARKETING);
        stale.registry(false, LocalDate.parse("2026-10-31"), false);
        Asking called = Asking.toSend(MARKETING);
        called.messaging = NO_RENOVATION;
        called.sentBefore = Used.otherChannelAt(Asking.NOW.minusSeconds(86_400));

        // then
        assertThat(stale.decide().notBefore()).isEqualTo("2026-12-01T16:30:00Z");
        assertThat(called.decide().notBefore()).isEqualTo("2026-12-07T15:30:00Z");
    }

    @Test
    void decisionHasReasonsAndOnlyADeferralHasATime() {
        // given
        List<Reason> none = List.of();
        List<Reason> snoozed = List.of(Reason.SUP_SNOOZED);

        // then
        assertThatThrownBy(() -> new Decision(Effect.ALLOW, none, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Decision(Effect.DEFER, snoozed, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Decision(Effect.DENY, snoozed, NIGHT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
