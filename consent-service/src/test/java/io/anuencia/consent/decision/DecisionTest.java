package io.anuencia.consent.decision;

import static io.anuencia.events.MessageClass.MARKETING;
import static io.anuencia.events.MessageClass.SERVICE_REPLY;
import static io.anuencia.events.MessageClass.SYSTEM;
import static io.anuencia.events.MessageClass.UTILITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.consent.policy.RegistryRule;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by class, one deviation at a time from a message that is allowed. */
class DecisionTest {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);

    private static Arguments denied(
            String because, MessageClass messageClass, Consumer<Asking> change, Reason... reasons) {
        return Arguments.of(because, messageClass, change, List.of(reasons));
    }

    static Stream<Arguments> denials() {
        return Stream.of(
                        brandDenials(),
                        consentDenials(),
                        stateDenials(),
                        suppressionDenials(),
                        sessionDenials())
                .flatMap(some -> some);
    }

    private static Stream<Arguments> brandDenials() {
        return Stream.of(
                denied("no such brand", SYSTEM, a -> a.brandKnown = false, Reason.BRD_UNKNOWN),
                denied(
                        "another brand's number",
                        SERVICE_REPLY,
                        a -> a.brandOfNumber = "other",
                        Reason.BRD_SENDER_MISMATCH),
                denied(
                        "nobody's number",
                        MARKETING,
                        a -> a.brandOfNumber = null,
                        Reason.BRD_SENDER_MISMATCH,
                        Reason.CON_SENDER_MISMATCH));
    }

    private static Stream<Arguments> consentDenials() {
        return Stream.of(
                denied("nothing known", MARKETING, a -> a.rows.clear(), Reason.CON_NONE),
                denied("nothing known", UTILITY, a -> a.rows.clear(), Reason.CON_NONE),
                denied(
                        "agreed to something else",
                        MARKETING,
                        a -> {
                            a.rows.clear();
                            a.row("acme", "events", ConsentState.GIVEN, LATER, LATER);
                        },
                        Reason.CON_PURPOSE_MISMATCH),
                denied(
                        "agreed to another brand",
                        MARKETING,
                        a -> {
                            a.rows.clear();
                            a.row("other", "promotions", ConsentState.GIVEN, LATER, LATER);
                        },
                        Reason.CON_NONE),
                denied(
                        "no such purpose",
                        MARKETING,
                        a -> a.purposeKnown = false,
                        Reason.CON_PURPOSE_MISMATCH),
                denied(
                        "about something else",
                        MARKETING,
                        a -> a.contentTypes = List.of("offers", "politics"),
                        Reason.CON_CONTENT_TYPE_MISMATCH),
                denied(
                        "no sign of life for longer than the pack allows",
                        MARKETING,
                        a -> a.consent(Instant.parse("2024-12-01T15:30:00Z")),
                        Reason.CON_INACTIVE),
                denied(
                        "older than the purpose allows",
                        MARKETING,
                        a -> a.validity = Period.ofMonths(6),
                        Reason.CON_EXPIRED),
                denied(
                        "not confirmed",
                        MARKETING,
                        a -> a.doubleOptIn = true,
                        Reason.CON_PENDING_DOI));
    }

    private static Stream<Arguments> stateDenials() {
        return Stream.of(
                denied(
                        "claimed without evidence",
                        MARKETING,
                        a -> a.row("acme", "promotions", ConsentState.UNKNOWN, null, null),
                        Reason.CON_EVIDENCE_MISSING),
                denied(
                        "said no",
                        MARKETING,
                        a -> a.row("acme", "promotions", ConsentState.REFUSED, LATER, null),
                        Reason.CON_REFUSED),
                denied(
                        "found void",
                        MARKETING,
                        a -> a.row("acme", "promotions", ConsentState.INVALIDATED, LATER, null),
                        Reason.CON_INVALIDATED),
                denied(
                        "withdrew the consent",
                        MARKETING,
                        a -> a.row("acme", "promotions", ConsentState.WITHDRAWN, LATER, null),
                        Reason.CON_WITHDRAWN),
                denied(
                        "opted out of the brand",
                        MARKETING,
                        a ->
                                a.row("acme", null, ConsentState.WITHDRAWN, LATER, null)
                                        .suppressed(SuppressionKind.BRAND, LATER),
                        Reason.SUP_BRAND,
                        Reason.CON_WITHDRAWN));
    }

    private static Stream<Arguments> suppressionDenials() {
        return Stream.of(
                denied(
                        "left everyone",
                        UTILITY,
                        a -> a.suppressed(SuppressionKind.GLOBAL, LATER),
                        Reason.SUP_GLOBAL),
                denied(
                        "opted out of the purpose",
                        UTILITY,
                        a -> a.suppressed(SuppressionKind.PURPOSE, LATER),
                        Reason.SUP_PURPOSE),
                denied(
                        "left everyone",
                        SERVICE_REPLY,
                        a -> a.suppressed(SuppressionKind.GLOBAL, LATER),
                        Reason.SUP_GLOBAL),
                denied(
                        "stopped by WhatsApp",
                        MARKETING,
                        a -> a.suppressed(SuppressionKind.PLATFORM_STOP, LATER),
                        Reason.SUP_PLATFORM_STOP),
                denied(
                        "only a claim came after the opt-out",
                        MARKETING,
                        a ->
                                a.row("acme", "promotions", ConsentState.GIVEN, LATER, null)
                                        .suppressed(SuppressionKind.BRAND, Asking.CONSENTED),
                        Reason.SUP_BRAND));
    }

    private static Stream<Arguments> sessionDenials() {
        return Stream.of(
                denied(
                        "window closed",
                        SERVICE_REPLY,
                        a -> a.windowOpenUntil = Asking.NOW,
                        Reason.CNT_SESSION_CLOSED),
                denied(
                        "no window",
                        SYSTEM,
                        a -> a.windowOpenUntil = null,
                        Reason.CNT_SESSION_CLOSED),
                denied(
                        "received by another number",
                        SYSTEM,
                        a -> a.known = new Cause(false, true, false, "107"),
                        Reason.CNT_SESSION_CLOSED),
                denied("answers nothing", SYSTEM, a -> a.cause = null, Reason.SYS_CAUSE_MISSING),
                denied(
                        "answered before",
                        SYSTEM,
                        a -> a.known = new Cause(true, true, false, "106"),
                        Reason.SYS_CAUSE_ANSWERED));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("denials")
    void decisionDeniesForExactlyTheReasonsThatApply(
            String because,
            MessageClass messageClass,
            Consumer<Asking> change,
            List<Reason> reasons) {
        // given
        Asking asking = Asking.toSend(messageClass);
        change.accept(asking);

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons()).as(because).isEqualTo(reasons);
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.notBefore()).isNull();
    }

    static Stream<Arguments> allowances() {
        return Stream.of(
                Arguments.of(MARKETING, Reason.ALLOW_CONSENT),
                Arguments.of(UTILITY, Reason.ALLOW_UTILITY),
                Arguments.of(SERVICE_REPLY, Reason.ALLOW_SERVICE_REPLY),
                Arguments.of(SYSTEM, Reason.ALLOW_SYSTEM_OPT_OUT_CONFIRMATION));
    }

    @ParameterizedTest
    @MethodSource("allowances")
    void decisionAllowsEachClassForItsReason(MessageClass messageClass, Reason reason) {
        // when
        Decision decision = Asking.toSend(messageClass).decide();

        // then
        assertThat(decision).isEqualTo(new Decision(Effect.ALLOW, List.of(reason), null));
    }

    @ParameterizedTest
    @EnumSource(SuppressionKind.class)
    void confirmationOfAnOptOutIsNeverSuppressed(SuppressionKind kind) {
        // given
        Asking asking = Asking.toSend(SYSTEM).suppressed(kind, Asking.NOW);

        // then
        assertThat(asking.decide().effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void utilityMessageIsNotCoveredByAnOptOutFromMarketing() {
        // given
        Asking asking =
                Asking.toSend(UTILITY)
                        .row("acme", null, ConsentState.WITHDRAWN, LATER, null)
                        .suppressed(SuppressionKind.BRAND, LATER)
                        .suppressed(SuppressionKind.PLATFORM_STOP, LATER);

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_UTILITY);
    }

    @Test
    void templateRecategorisedAsMarketingFollowsMarketingRules() {
        // given
        Asking asking = Asking.toSend(UTILITY).suppressed(SuppressionKind.BRAND, LATER);
        asking.template = "MARKETING";

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.SUP_BRAND);
    }

    @Test
    void laterExpressConsentLiftsAnOptOutForItsPurpose() {
        // given
        Asking asking =
                Asking.toSend(MARKETING)
                        .row("acme", null, ConsentState.WITHDRAWN, Asking.CONSENTED, null)
                        .suppressed(SuppressionKind.BRAND, Asking.CONSENTED)
                        .consent(LATER);

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.ALLOW_CONSENT);
    }

    @Test
    void optOutWinsWithinOneSecond() {
        // given
        Asking asking =
                Asking.toSend(MARKETING)
                        .suppressed(SuppressionKind.BRAND, LATER)
                        .consent(LATER.plusMillis(999));

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.SUP_BRAND);
    }

    @Test
    void allReasonsAreReportedAndDenialsComeFirst() {
        // given
        Asking asking = Asking.toSend(MARKETING);
        asking.rows.clear();
        asking.at = Instant.parse("2026-12-06T15:30:00Z");

        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons()).containsExactly(Reason.CON_NONE, Reason.QH_SUNDAY);
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
    }

    private static Decision listedAmongThoseOfFinance(String sector) {
        Asking asking = Asking.toSend(MARKETING);
        asking.purposeSector = sector;
        asking.registryRules =
                List.of(
                        new RegistryRule(
                                "MX_REUS", "finance", List.of("FINANCE"), true, false, 30));
        asking.registries =
                List.of(new RegistryAnswer("MX_REUS", LocalDate.parse("2026-11-30"), true));
        return asking.decide();
    }

    @Test
    void registryOfASectorAppliesToItsPurposesAndThoseWithoutASector() {
        // then
        assertThat(listedAmongThoseOfFinance("FINANCE").reasons()).contains(Reason.REG_LISTED);
        assertThat(listedAmongThoseOfFinance(null).reasons()).contains(Reason.REG_LISTED);
        assertThat(listedAmongThoseOfFinance("RETAIL").reasons()).doesNotContain(Reason.REG_LISTED);
    }

    @Test
    void storedInputGivesTheSameDecisionAgain() throws IOException {
        // given
        ObjectMapper json = EventCodec.json();
        Asking asking = Asking.toSend(MARKETING).suppressed(SuppressionKind.PURPOSE, LATER);
        asking.validity = Period.ofMonths(3);
        DecisionInput input = asking.input();

        // when
        DecisionInput replayed =
                json.readValue(json.writeValueAsString(input), DecisionInput.class);

        // then
        assertThat(replayed).isEqualTo(input);
        assertThat(Decision.of(replayed)).isEqualTo(Decision.of(input));
    }
}
