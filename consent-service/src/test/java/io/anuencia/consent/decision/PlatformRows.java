package io.anuencia.consent.decision;

import static io.anuencia.consent.decision.Rule.ADVERTISING;
import static io.anuencia.consent.decision.Rule.ALL;
import static io.anuencia.consent.decision.Rule.NOT_SYSTEM;
import static io.anuencia.consent.decision.Rule.UNASKED;
import static io.anuencia.consent.decision.Rule.rule;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about brand, platform, recipient, suppressions and registries. */
final class PlatformRows {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);

    private static final Instant SOON = Asking.NOW.plusSeconds(3_600);

    private PlatformRows() {}

    static Stream<Rule> all() {
        return Stream.of(platform(), recipients(), suppressions(), registries())
                .flatMap(some -> some);
    }

    private static Stream<Rule> platform() {
        return Stream.of(
                rule(Reason.BRD_UNKNOWN, ALL, "no such brand", a -> a.brandKnown = false),
                rule(
                        Reason.BRD_SENDER_MISMATCH,
                        ALL,
                        "another brand's number",
                        a -> a.brandOfNumber = "other"),
                rule(Reason.BRD_SUSPENDED, ALL, "on hold", a -> a.suspended = true),
                rule(
                        Reason.SYS_LEDGER_UNAVAILABLE,
                        UNASKED,
                        "ledger away",
                        a -> a.platform = new Platform(true, false)),
                rule(
                        Reason.SYS_POLICY_UNAVAILABLE,
                        UNASKED,
                        "packs away",
                        a -> a.lawAvailable = false),
                rule(
                        Reason.SYS_SIGNALS_BEHIND,
                        ADVERTISING,
                        "signals waiting",
                        a -> a.platform = new Platform(false, true)));
    }

    private static Stream<Rule> recipients() {
        return Stream.of(
                rule(
                        Reason.RCPT_JURISDICTION_UNKNOWN,
                        NOT_SYSTEM,
                        "the applicable law is unknown",
                        a -> a.jurisdictionKnown = false),
                rule(
                        Reason.RCPT_MINOR,
                        NOT_SYSTEM,
                        "too young",
                        a -> a.agreeing(Terms.with(t -> t.ageAttested = false))),
                rule(
                        Reason.RCPT_MINOR,
                        NOT_SYSTEM,
                        "too young according to another purpose",
                        a -> {
                            a.agreed = Terms.with(t -> t.ageAttested = false);
                            a.row("acme", "newsletter", ConsentState.UNKNOWN, null, null);
                            a.agreeing(ConsentTerms.UNSTATED);
                        }),
                rule(
                        Reason.RCPT_MINOR,
                        NOT_SYSTEM,
                        "age unproved where proof is required",
                        a -> {
                            a.agreeing(ConsentTerms.UNSTATED);
                            a.required = Required.with(r -> r.ageProof = true);
                        }));
    }

    private static Stream<Rule> suppressions() {
        return Stream.concat(
                Arrays.stream(SuppressionKind.values())
                        .map(
                                kind ->
                                        rule(
                                                reason(kind),
                                                bound(kind),
                                                "suppressed",
                                                a -> a.suppressed(kind, LATER))),
                Stream.of(
                        order(SuppressionKind.ADMIN),
                        order(SuppressionKind.LEGAL_HOLD),
                        leftEveryone("and agreed before that", "acme", Asking.CONSENTED),
                        leftEveryone("and agreed to another brand", "other", LATER.plusSeconds(60)),
                        rule(
                                Reason.SUP_BRAND,
                                UNASKED,
                                "marketing by its purpose, whatever class the message names",
                                a ->
                                        a.suppressed(SuppressionKind.BRAND, LATER).purposeClass =
                                                MessageClass.MARKETING),
                        rule(
                                Reason.SUP_REVIEW_PENDING,
                                ADVERTISING,
                                "a review is open",
                                a -> a.person = new Person(true, null, null, null, null)),
                        rule(
                                Reason.SUP_SNOOZED,
                                ADVERTISING,
                                "asked for a pause",
                                a -> a.person = new Person(false, SOON, null, null, null))));
    }

    private static Rule order(SuppressionKind kind) {
        return rule(
                reason(kind),
                NOT_SYSTEM,
                "an order that no consent lifts, however late",
                a -> a.suppressed(kind, LATER).consent(LATER.plusSeconds(86_400)));
    }

    private static Rule leftEveryone(String when, String brand, Instant agreedAt) {
        return rule(
                Reason.SUP_GLOBAL,
                NOT_SYSTEM,
                when,
                a ->
                        a.suppressed(SuppressionKind.GLOBAL, LATER)
                                .row(brand, "promotions", ConsentState.GIVEN, agreedAt, agreedAt));
    }

    private static Reason reason(SuppressionKind kind) {
        return switch (kind) {
            case WRONG_NUMBER -> Reason.RCPT_WRONG_NUMBER;
            case REASSIGNED -> Reason.RCPT_REASSIGNED;
            case GLOBAL,
                    BRAND,
                    PURPOSE,
                    CHANNEL,
                    PLATFORM_STOP,
                    USER_BLOCKED,
                    COMPLAINT,
                    ADMIN,
                    LEGAL_HOLD,
                    ERASED ->
                    Reason.valueOf("SUP_" + kind);
        };
    }

    private static Set<MessageClass> bound(SuppressionKind kind) {
        return switch (kind) {
            case BRAND, PLATFORM_STOP -> ADVERTISING;
            case PURPOSE, CHANNEL, USER_BLOCKED, COMPLAINT -> UNASKED;
            case GLOBAL, WRONG_NUMBER, REASSIGNED, ADMIN, LEGAL_HOLD, ERASED -> NOT_SYSTEM;
        };
    }

    private static Stream<Rule> registries() {
        return Stream.of(
                rule(
                        Reason.REG_LISTED,
                        UNASKED,
                        "in a registry that consent does not override",
                        a -> a.registry(false, LocalDate.parse("2026-11-30"), true)),
                rule(
                        Reason.REG_STALE,
                        UNASKED,
                        "snapshot too old",
                        a -> a.registry(false, LocalDate.parse("2026-10-31"), false)),
                rule(
                        Reason.REG_NOT_CONFIGURED,
                        UNASKED,
                        "no snapshot",
                        a -> a.registry(false, null, false)),
                rule(
                        Reason.REG_NOT_CONFIGURED,
                        UNASKED,
                        "no snapshot of the registry",
                        a -> a.registry(false, null, false).registries = List.of()),
                rule(
                        Reason.REG_LISTED,
                        UNASKED,
                        "a duty of the law overrides no registry",
                        a ->
                                a.agreeing(Terms.on(LegalBasis.LEGAL_OBLIGATION))
                                        .registry(true, LocalDate.parse("2026-11-30"), true)));
    }
}
