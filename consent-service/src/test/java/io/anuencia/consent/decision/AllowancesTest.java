package io.anuencia.consent.decision;

import static io.anuencia.events.MessageClass.MARKETING;
import static io.anuencia.events.MessageClass.SERVICE_REPLY;
import static io.anuencia.events.MessageClass.SYSTEM;
import static io.anuencia.events.MessageClass.UTILITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.policy.ConsentRequirements.Implied;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.WaiverRule;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.standing.ConsentTerms.Actor;
import io.anuencia.consent.standing.ConsentTerms.Relationship;
import io.anuencia.consent.standing.ConsentTerms.Waiver;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.suppression.SuppressionKind;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that the rules allow, the reasons, and the time to which they defer. */
class AllowancesTest {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);
    private static final Instant NIGHT = Instant.parse("2026-12-02T03:00:00Z");

    private static Arguments allowed(String when, Consumer<Asking> change, Reason... reasons) {
        return Arguments.of(when, change, List.of(reasons));
    }

    private static Stream<Arguments> allowances() {
        return Stream.of(
                allowed(
                        "an existing customer where soft opt-in is lawful",
                        a -> {
                            a.required = Required.with(r -> r.softOptIn = true);
                            a.agreeing(Terms.on(LegalBasis.SOFT_OPT_IN));
                        },
                        Reason.ALLOW_SOFT_OPT_IN),
                allowed(
                        "a purchase less than two years ago in Canada",
                        a -> {
                            a.required = Required.with(r -> r.implied = CANADA);
                            a.agreeing(
                                    Terms.with(
                                            t -> {
                                                t.basis = LegalBasis.IMPLIED_CASL;
                                                t.relationship = Relationship.PURCHASE;
                                                t.relationshipAt =
                                                        Instant.parse("2024-12-02T00:00:00Z");
                                            }));
                        },
                        Reason.ALLOW_CONSENT),
                allowed(
                        "an ongoing relationship in Australia",
                        a -> {
                            a.required = Required.with(r -> r.inferred = true);
                            a.agreeing(Terms.on(LegalBasis.INFERRED_AU));
                        },
                        Reason.ALLOW_CONSENT));
    }

    private static Stream<Arguments> circumstances() {
        return Stream.of(
                allowed(
                        "a guardian agreed for a child",
                        a ->
                                a.agreeing(
                                        Terms.with(
                                                t -> {
                                                    t.ageAttested = false;
                                                    t.actor = Actor.GUARDIAN;
                                                })),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "an express consent outweighs the registry",
                        a -> a.registry(true, LocalDate.parse("2026-11-30"), true),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "a sign of life keeps an old consent",
                        a -> {
                            a.consent(Instant.parse("2023-01-01T00:00:00Z"));
                            a.person = new Person(false, null, LATER, null, null);
                        },
                        Reason.ALLOW_CONSENT),
                allowed(
                        "a consent is itself a sign of life",
                        a ->
                                a.person =
                                        new Person(
                                                false,
                                                null,
                                                Instant.parse("2022-01-01T00:00:00Z"),
                                                null,
                                                null),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "an express consent in Canada needs no purchase",
                        a -> a.required = Required.with(r -> r.implied = CANADA),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "confirmed in Germany",
                        a -> {
                            a.required = Required.with(r -> r.doubleOptIn = true);
                            a.confirmedAt = LATER;
                            a.consent(Asking.CONSENTED);
                        },
                        Reason.ALLOW_CONSENT));
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                allowed(
                        "no cap is used up",
                        a -> a.sentBefore = Used.withRoom(),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "withdrawn from another brand",
                        a -> a.row("other", null, ConsentState.WITHDRAWN, LATER, null),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "agreed at this very moment",
                        a -> a.consent(Asking.NOW),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "the snapshot of a registry is just recent enough",
                        a -> a.registry(false, LocalDate.parse("2026-11-01"), false),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "not asked before where asking once is allowed",
                        a -> {
                            a.required = Required.with(r -> r.asks = 1);
                            a.contentTypes = List.of("consent-request");
                        },
                        Reason.ALLOW_CONSENT),
                allowed(
                        "the brand's cooldown is over",
                        a -> a.sentBefore = Used.coolUntil(Asking.NOW),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "WhatsApp takes some again",
                        a -> a.sentBefore = Used.limitedUntil(Asking.NOW),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "a person's pause is over",
                        a -> a.person = new Person(false, Asking.NOW, null, null, null),
                        Reason.ALLOW_CONSENT),
                allowed(
                        "the week of another channel is over",
                        a -> {
                            a.messaging =
                                    new MessagingRules(
                                            List.of(), false, Period.ofDays(7), null, List.of());
                            a.sentBefore = Used.otherChannelAt(Asking.NOW.minus(Period.ofDays(7)));
                        },
                        Reason.ALLOW_CONSENT));
    }

    private static final Implied CANADA = new Implied(Period.ofMonths(24), Period.ofMonths(6));

    @ParameterizedTest(name = "{0}")
    @MethodSource({"allowances", "circumstances", "limits"})
    void messageAllowedByTheLawOfThePlaceIsAllowed(
            String when, Consumer<Asking> change, List<Reason> reasons) {
        // given
        Asking asking = Asking.toSend(MARKETING);
        change.accept(asking);

        // then
        assertThat(asking.decide().reasons()).as(when).isEqualTo(reasons);
    }

    private static Asking atNightUnderALaw(WaiverRule rule, Instant signedAt) {
        Asking asking = Asking.toSend(MARKETING);
        asking.basis = WindowBasis.LAW;
        asking.at = NIGHT;
        asking.waiver = rule;
        return asking.agreeing(Terms.with(t -> t.waiver = new Waiver("0".repeat(64), signedAt)));
    }

    @Test
    void personMayWaiveTheHoursOfALawInItsForm() {
        // then
        assertThat(atNightUnderALaw(WaiverRule.SEPARATE_LATER_INSTRUMENT, LATER).decide().reasons())
                .containsExactly(Reason.ALLOW_CONSENT, Reason.ALLOW_OUT_OF_HOURS_WAIVER);
        assertThat(
                        atNightUnderALaw(WaiverRule.SEPARATE_LATER_INSTRUMENT, Asking.CONSENTED)
                                .decide()
                                .reasons())
                .containsExactly(Reason.QH_LAW);
        assertThat(atNightUnderALaw(WaiverRule.WRITTEN, Asking.CONSENTED).decide().effect())
                .isEqualTo(Effect.ALLOW);
        assertThat(atNightUnderALaw(WaiverRule.WRITTEN, NIGHT.plusSeconds(1)).decide().reasons())
                .containsExactly(Reason.QH_LAW);
        assertThat(atNightUnderALaw(null, LATER).decide().reasons()).containsExactly(Reason.QH_LAW);
        assertThat(
                        atNightUnderALaw(WaiverRule.WRITTEN, Asking.CONSENTED)
                                .suppressed(SuppressionKind.BRAND, LATER)
                                .decide()
                                .reasons())
                .containsExactly(Reason.SUP_BRAND);
    }

    private static Decision confirmedAgain(Instant confirmedAt, SuppressionKind kind) {
        Asking asking = Asking.toSend(MARKETING).suppressed(kind, LATER);
        asking.doubleOptIn = true;
        asking.confirmedAt = confirmedAt;
        return asking.consent(LATER.plusSeconds(60)).decide();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLATFORM_STOP", "CHANNEL", "COMPLAINT", "USER_BLOCKED", "REASSIGNED"})
    void confirmationMustBeLaterThanTheSuppressionThatTheConsentLifted(SuppressionKind kind) {
        // then
        assertThat(confirmedAgain(Asking.CONSENTED, kind).reasons())
                .containsExactly(Reason.CON_PENDING_DOI);
        assertThat(confirmedAgain(LATER.plusSeconds(90), kind).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void contractualMessageIsNotAdvertising() {
        // given
        Asking asking =
                Asking.toSend(UTILITY)
                        .agreeing(Terms.on(LegalBasis.CONTRACT))
                        .registry(true, LocalDate.parse("2026-11-30"), true);
        asking.required =
                Required.with(
                        r -> {
                            r.consumerInitiated = true;
                            r.doubleOptIn = true;
                        });

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_UTILITY);
    }

    @Test
    void replyIsAllowedAfterANewConsentToAnyPurposeOfTheBrand() {
        // given
        Asking asking =
                Asking.toSend(SERVICE_REPLY)
                        .suppressed(SuppressionKind.GLOBAL, Asking.CONSENTED)
                        .consent(LATER);

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_SERVICE_REPLY);
    }

    @Test
    void confirmedConsentMayBeAnswered() {
        // given
        Asking asking = Asking.toSend(SYSTEM);
        asking.known = new Cause(false, false, true, "106");
        Asking other = Asking.toSend(SYSTEM);
        other.known = new Cause(false, false, false, "106");

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_SYSTEM_DOI);
        assertThat(other.decide().reasons()).containsExactly(Reason.ALLOW_SYSTEM_ANSWER);
    }

    @Test
    void unprovableDecisionIsDeferredForAShortTime() {
        // given
        Asking ledger = Asking.toSend(MARKETING);
        ledger.platform = new Platform(true, false);
        Asking signals = Asking.toSend(MARKETING);
        signals.platform = new Platform(false, true);
        Asking packs = Asking.toSend(MARKETING);
        packs.lawAvailable = false;

        // then
        assertThat(ledger.decide().notBefore()).isEqualTo(Asking.NOW.plusSeconds(30));
        assertThat(packs.decide().notBefore()).isEqualTo(Asking.NOW.plusSeconds(30));
        assertThat(signals.decide().notBefore()).isEqualTo(Asking.NOW.plusSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"1800, 2026-12-01T16:30:00Z", "7200, 2026-12-01T17:30:00Z"})
    void longestOfSeveralDeferralsCounts(long snoozedFor, Instant notBefore) {
        // given a review puts off for an hour
        Asking asking = Asking.toSend(MARKETING);
        asking.person = new Person(true, Asking.NOW.plusSeconds(snoozedFor), null, null, null);

        // then
        assertThat(asking.decide().notBefore()).isEqualTo(notBefore);
    }

    @Test
    void deferralEndingAtNightIsMovedToTheNextOpenMorning() {
        // given
        Asking asking = Asking.toSend(MARKETING);
        asking.sentBefore = Used.usedUp(CapKind.PLATFORM, NIGHT);
        asking.holidays = List.of(LocalDate.parse("2026-12-02"));

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons()).containsExactly(Reason.FRQ_PLATFORM_CAP);
        assertThat(decision.notBefore()).isEqualTo("2026-12-03T14:00:00Z");
    }

    @Test
    void deferralPastExpiryDefersButHoursPastExpiryDeny() {
        // given
        Asking full = Asking.toSend(MARKETING);
        full.expiresAt = Asking.NOW.plusSeconds(86_400);
        full.sentBefore = Used.usedUp(CapKind.DECLARED, Asking.NOW.plusSeconds(7 * 86_400));
        Asking night = Asking.toSend(MARKETING);
        night.expiresAt = NIGHT.plusSeconds(3_600);
        night.sentBefore = Used.usedUp(CapKind.DECLARED, NIGHT);

        // then
        assertThat(full.decide().effect()).isEqualTo(Effect.DEFER);
        assertThat(full.decide().notBefore()).isEqualTo("2026-12-08T15:30:00Z");
        assertThat(night.decide().reasons())
                .containsExactly(Reason.QH_NO_WINDOW_BEFORE_EXPIRY, Reason.FRQ_DECLARED);
    }

    @Test
    void longDeferralIsAskedAboutAgainWithinAMonth() {
        // given
        Asking asking = Asking.toSend(MARKETING);
        asking.expiresAt = null;
        asking.person = new Person(false, Asking.NOW.plusSeconds(365 * 86_400L), null, null, null);

        // then
        assertThat(asking.decide().notBefore()).isEqualTo("2026-12-31T15:30:00Z");
    }
}
