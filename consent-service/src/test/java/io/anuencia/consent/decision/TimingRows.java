package io.anuencia.consent.decision;

import static io.anuencia.consent.decision.Rule.ADVERTISING;
import static io.anuencia.consent.decision.Rule.UNASKED;
import static io.anuencia.consent.decision.Rule.rule;
import static io.anuencia.events.MessageClass.SERVICE_REPLY;
import static io.anuencia.events.MessageClass.SYSTEM;

import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about frequency, contact hours and the window. */
final class TimingRows {

    private static final Instant SOON = Asking.NOW.plusSeconds(3_600);

    private TimingRows() {}

    private static final MessagingRules STRICT =
            new MessagingRules(
                    List.of("ENERGY_RENOVATION"),
                    true,
                    Period.ofDays(7),
                    null,
                    List.of(new MessagingRules.Sunset(3, Period.ofDays(180))));

    static Stream<Rule> all() {
        return Stream.of(frequency(), provider(), hours(), sessions()).flatMap(some -> some);
    }

    private static Stream<Rule> frequency() {
        return Stream.concat(
                Used.caps()
                        .map(
                                cap ->
                                        rule(
                                                cap.reason(),
                                                ADVERTISING,
                                                "cap used up",
                                                a -> a.sentBefore = cap.before())),
                Stream.of(
                        rule(
                                Reason.FRQ_SAME_CONTENT,
                                ADVERTISING,
                                "got the same content already",
                                a -> a.sentBefore = Used.sameContent()),
                        rule(
                                Reason.FRQ_COOLDOWN,
                                ADVERTISING,
                                "within the brand's cooldown",
                                a -> a.sentBefore = Used.coolUntil(SOON)),
                        rule(
                                Reason.FRQ_CHANNEL_WEEK,
                                ADVERTISING,
                                "was called this week",
                                a -> {
                                    a.messaging = STRICT;
                                    a.sentBefore = Used.otherChannelAt(Asking.NOW.minusSeconds(9));
                                }),
                        rule(
                                Reason.FRQ_SUNSET,
                                ADVERTISING,
                                "never answers",
                                a -> a.sentBefore = Used.unanswered(3))));
    }

    private static Stream<Rule> provider() {
        return Stream.of(
                rule(
                        Reason.PRV_COUNTRY_MARKETING_PAUSED,
                        ADVERTISING,
                        "WhatsApp delivers none there",
                        a -> a.messaging = STRICT),
                rule(
                        Reason.PRV_USER_LIMIT,
                        ADVERTISING,
                        "WhatsApp takes no more",
                        a -> a.sentBefore = Used.limitedUntil(SOON)),
                rule(
                        Reason.CNT_SECTOR_FORBIDDEN,
                        ADVERTISING,
                        "renovation in France",
                        a -> {
                            a.messaging = STRICT;
                            a.sector = "ENERGY_RENOVATION";
                        }),
                rule(
                        Reason.CNT_SECTOR_FORBIDDEN,
                        ADVERTISING,
                        "a purpose of renovation in France",
                        a -> {
                            a.messaging = STRICT;
                            a.purposeSector = "ENERGY_RENOVATION";
                        }));
    }

    private static Stream<Rule> hours() {
        Instant night = Instant.parse("2026-12-02T03:00:00Z");
        Instant sunday = Instant.parse("2026-12-06T15:30:00Z");
        return Stream.of(
                at(Reason.QH_LAW, WindowBasis.LAW, UNASKED, night),
                at(Reason.QH_CODE, WindowBasis.CODE, ADVERTISING, night),
                at(Reason.QH_COURTESY, WindowBasis.COURTESY, ADVERTISING, night),
                at(Reason.QH_SUNDAY, WindowBasis.LAW, UNASKED, sunday),
                at(Reason.QH_SUNDAY, WindowBasis.COURTESY, ADVERTISING, sunday),
                holiday(WindowBasis.LAW, UNASKED),
                holiday(WindowBasis.COURTESY, ADVERTISING),
                rule(
                        Reason.QH_PREF,
                        ADVERTISING,
                        "outside the person's own hours",
                        a -> a.person = Used.onlyEvenings()),
                rule(
                        Reason.QH_PREF,
                        ADVERTISING,
                        "outside the hours of one of two people",
                        a -> a.person = Used.onlyMornings().and(Used.onlyEvenings())),
                rule(
                        Reason.QH_NO_WINDOW_BEFORE_EXPIRY,
                        ADVERTISING,
                        "two people whose hours never meet",
                        a -> a.person = Used.onlyMornings().and(Used.onlyEvenings())),
                rule(
                        Reason.QH_COURTESY,
                        ADVERTISING,
                        "outside the brand's own hours",
                        a -> a.brandHours = List.of(Used.evenings())),
                rule(
                        Reason.QH_TZ_AMBIGUOUS,
                        ADVERTISING,
                        "early in one zone",
                        a -> a.zones = List.of(Asking.LIMA, "America/Tijuana")),
                rule(
                        Reason.QH_NO_WINDOW_BEFORE_EXPIRY,
                        ADVERTISING,
                        "expires overnight",
                        a -> {
                            a.at = night;
                            a.expiresAt = night.plusSeconds(60);
                        }));
    }

    private static Rule at(
            Reason reason, WindowBasis basis, Set<MessageClass> binds, Instant instant) {
        return rule(
                reason,
                binds,
                "outside the hours of " + basis,
                a -> {
                    a.basis = basis;
                    a.at = instant;
                });
    }

    private static Rule holiday(WindowBasis basis, Set<MessageClass> binds) {
        return rule(
                Reason.QH_HOLIDAY,
                binds,
                "a holiday by " + basis,
                a -> {
                    a.basis = basis;
                    a.holidays = List.of(LocalDate.parse("2026-12-01"));
                });
    }

    private static Stream<Rule> sessions() {
        return Stream.of(
                rule(
                        Reason.CNT_SESSION_CLOSED,
                        EnumSet.of(SERVICE_REPLY, SYSTEM),
                        "window closed",
                        a -> a.windowOpenUntil = Asking.NOW),
                rule(
                        Reason.SYS_CAUSE_MISSING,
                        EnumSet.of(SYSTEM),
                        "answers nothing",
                        a -> a.cause = null),
                rule(
                        Reason.SYS_CAUSE_MISSING,
                        EnumSet.of(SYSTEM),
                        "names no cause",
                        a -> a.cause = " "),
                rule(
                        Reason.SYS_CAUSE_ANSWERED,
                        EnumSet.of(SYSTEM),
                        "answered before",
                        a -> a.known = new Cause(true, true, false, "106")));
    }
}
