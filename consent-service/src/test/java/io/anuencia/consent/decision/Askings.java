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
import net.jqwik.api.Tuple;

/** Requests of every kind, with what is known of person, law and brand. */
final class Askings implements ArbitrarySupplier<Asking> {

    private static final long DAY = 86_400;

    @Override
    public Arbitrary<Asking> get() {
        Arbitrary<List<Integer>> dice = Arbitraries.integers().between(0, 9).list().ofSize(10);
        Arbitrary<Asking> askings =
                Combinators.combine(Arbitraries.of(MessageClass.class), ats(), zones(), dice)
                        .as(Askings::asking);
        return Combinators.combine(
                        askings, states(), Arbitraries.integers().between(-1, 8), suppressions())
                .as(Askings::about);
    }

    /** Any time, or one that is in the daytime of most zones. */
    private static Arbitrary<Instant> ats() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 400 * DAY).map(first::plusSeconds),
                Arbitraries.longs()
                        .between(0, 400)
                        .map(days -> first.plusSeconds(days * DAY + 16 * 3_600)));
    }

    /** Mostly one zone, because several rarely have an hour in common. */
    private static Arbitrary<List<String>> zones() {
        Arbitrary<String> known =
                Arbitraries.of(
                        "America/Lima",
                        "America/Mexico_City",
                        "America/Tijuana",
                        "America/Santiago",
                        "America/Sao_Paulo",
                        "Europe/Madrid",
                        "Atlantic/Canary",
                        "Pacific/Auckland");
        Arbitrary<String> any = Arbitraries.oneOf(known, Arbitraries.just("nowhere"));
        return Arbitraries.frequencyOf(
                Tuple.of(3, known.list().ofSize(1)), Tuple.of(1, any.list().ofMaxSize(3)));
    }

    private static Arbitrary<ConsentState> states() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(ConsentState.GIVEN)),
                Tuple.of(1, Arbitraries.of(ConsentState.class)));
    }

    private static Arbitrary<List<SuppressionKind>> suppressions() {
        Arbitrary<SuppressionKind> any = Arbitraries.of(SuppressionKind.class);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(List.of())), Tuple.of(1, any.list().ofSize(1)));
    }

    private static Asking asking(
            MessageClass messageClass, Instant at, List<String> zones, List<Integer> dice) {
        Asking asking = Asking.toSend(messageClass);
        asking.at = at;
        asking.zones = zones;
        asking.windowOpenUntil = at.plusSeconds(dice.get(0) == 0 ? -1 : 60);
        asking.expiresAt = at.plusSeconds((dice.get(1) + 1) * DAY);
        asking.brandOfNumber = dice.get(2) == 0 ? "other" : "acme";
        asking.template = dice.get(3) < 3 ? "MARKETING" : null;
        asking.basis = dice.get(4) < 5 ? WindowBasis.LAW : WindowBasis.COURTESY;
        asking.holidays =
                Stream.of(0, dice.get(5), 1 + dice.get(5))
                        .map(day -> LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(day))
                        .filter(day -> dice.get(6) < 3)
                        .distinct()
                        .toList();
        if (dice.get(7) < 3) {
            asking.sentBefore =
                    Used.usedUp(CapKind.DECLARED, at.plusSeconds(dice.get(8) * DAY + 1));
        }
        if (dice.get(7) == 3) {
            asking.sentBefore = Used.unanswered(dice.get(8));
        }
        if (dice.get(9) < 3) {
            asking.person = Used.onlyMornings();
        }
        return asking;
    }

    /** Adds what is known of the person; of a negative age, they will have said it later. */
    private static Asking about(
            Asking asking, ConsentState state, int age, List<SuppressionKind> suppressions) {
        Instant said = asking.at.minusSeconds(age * 100 * DAY);
        asking.row("acme", "promotions", state, said, said);
        suppressions.forEach(kind -> asking.suppressed(kind, asking.at.minusSeconds(DAY)));
        return asking;
    }
}
