package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import java.util.List;

/** Opt-outs that are heard when the person goes by another key already. */
final class LateOptOuts {

    private LateOptOuts() {}

    /**
     * The same opt-out for the keys that those who said it changed to afterwards, unless they took
     * it back before: what {@link OptOutRegister#carry} would have copied, had it been known.
     */
    static List<OptOutSignal> carried(LedgerPage page, OptOutSignal signal) {
        if (!signal.kind().travels()) {
            return List.of();
        }
        return page.groups().of(signal.keys()).stream()
                .filter(person -> !OptOutRegister.isOvertaken(page, person, signal))
                .flatMap(person -> page.groups().successorsOf(person, signal.saidAt()).stream())
                .distinct()
                .map(signal::carriedTo)
                .toList();
    }
}
