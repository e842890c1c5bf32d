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
 * The order of signals where a clock of ours timed one of them. A clock may be set back, and those
 * of two replicas and of WhatsApp differ. What is taken under the lock comes after all that the
 * person is known to have said; where two clocks cannot tell which was first, the opt-out is later.
 */
final class LaterWords {

    /** So far apart clocks may be. */
    private static final Duration APART = Duration.ofMinutes(5);

    private LaterWords() {}

    /**
     * The signal, said no earlier than any consent that it is about and may have followed.
     *
     * @param givenOnPage those of some entries of the ledger that people gave on their page, by our
     *     clock
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

    /** The signal, said no earlier than any consent that it is about. */
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
