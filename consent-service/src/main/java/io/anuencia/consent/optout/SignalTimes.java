package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.StandingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Orders signals of which our own clock dated one. A clock may be set back, and the clocks of two
 * replicas and of WhatsApp differ. A signal dated under the lock comes after everything the person
 * is known to have said; where two clocks cannot tell which was first, the opt-out counts as later.
 */
final class SignalTimes {

    /** The most that clocks may differ. */
    private static final Duration APART = Duration.ofMinutes(5);

    private SignalTimes() {}

    /**
     * Returns the signal, dated no earlier than any consent that it covers and may have followed.
     *
     * @param givenOnPage selects the ledger entries, of those given, that people made on their page
     *     and our clock dated
     */
    static OptOutSignal after(
            LedgerPage page, OptOutSignal signal, Function<List<UUID>, Set<UUID>> givenOnPage) {
        if (signal.source().isTimedOnReceipt()) {
            return afterAll(page, signal);
        }
        List<StandingRow> near =
                consentsAfter(page, signal)
                        .filter(row -> row.expressAt().isBefore(signal.saidAt().plus(APART)))
                        .toList();
        if (signal.source() != EntrySource.WHATSAPP || near.isEmpty()) {
            return signal;
        }
        Set<UUID> given = givenOnPage.apply(near.stream().map(StandingRow::entryId).toList());
        return afterAll(signal, near.stream().filter(row -> given.contains(row.entryId())));
    }

    /** Returns the signal, dated no earlier than any consent that it covers. */
    static OptOutSignal afterAll(LedgerPage page, OptOutSignal signal) {
        return afterAll(signal, consentsAfter(page, signal));
    }

    private static OptOutSignal afterAll(OptOutSignal signal, Stream<StandingRow> consents) {
        return consents.map(StandingRow::expressAt)
                .max(Comparator.naturalOrder())
                .map(signal::saidAt)
                .orElse(signal);
    }

    private static Stream<StandingRow> consentsAfter(LedgerPage page, OptOutSignal signal) {
        Instant saidAt = signal.saidAt();
        return page.groups().of(signal.keys()).stream()
                .flatMap(group -> page.standingOf(group).rows().stream())
                .filter(row -> row.state().isValid() && row.expressAt() != null)
                .filter(row -> signal.scope().covers(row.brand(), row.purpose()))
                .filter(row -> saidAt.isBefore(row.expressAt()));
    }
}
