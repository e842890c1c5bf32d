package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.util.Comparator;

/**
 * The order of signals that we time ourselves. A clock may be set back and those of two replicas
 * differ; but what is taken under the lock comes after all that the person is known to have said.
 */
final class LaterWords {

    private LaterWords() {}

    /** The signal, said no earlier than any consent that it is about. */
    static OptOutSignal after(LedgerPage page, OptOutSignal signal) {
        return signal.source().isTimedOnReceipt() ? signal.saidAt(latest(page, signal)) : signal;
    }

    private static Instant latest(LedgerPage page, OptOutSignal signal) {
        return page.groups().of(signal.keys()).stream()
                .flatMap(group -> page.standingOf(group).rows().stream())
                .filter(row -> row.state().isValid() && row.expressAt() != null)
                .filter(row -> signal.scope().covers(row.brand(), row.purpose()))
                .map(StandingRow::expressAt)
                .filter(signal.saidAt()::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(signal.saidAt());
    }
}
