package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import java.util.List;
import java.util.stream.Stream;

/** Opt-outs that are read when the person goes by another key already. */
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

    /** An opt-out and the same for the keys after. */
    static List<OptOutSignal> onward(LedgerPage page, OptOutSignal signal) {
        return Stream.concat(Stream.of(signal), carried(page, signal).stream()).toList();
    }

    /** Whether something goes along to another key: the person did not ask back for all of it. */
    static boolean isLeft(LedgerPage page, Group person, Suppression found) {
        boolean over =
                found.kind().isLiftedByConsent()
                        && page.standingOf(person)
                                .overtakes(
                                        found.subjectId(),
                                        found.since(),
                                        found.brand(),
                                        found.purpose());
        return found.kind().travels() && !over;
    }
}
