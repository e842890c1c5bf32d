package io.anuencia.consent.decision;

import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Requests of every kind, with what is known of person, law and brand. */
final class Askings implements ArbitrarySupplier<Asking> {

    private static final long DAY = 86_400;

    @Override
    public Arbitrary<Asking> get() {
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
                .as(Askings::asking);
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
}
