package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptOutScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the opt-out that a signal repeats. */
final class Repeats {

    private Repeats() {}

    /**
     * Returns the earliest opt-out of the same scope that everyone named made themselves, that no
     * opt-in has broken since, and after which no message was permitted that may still start. An
     * opt-out of a linked person does not count, because it stays theirs alone if a human separates
     * the two; but while an opt-out of any of them waits, so does the answer.
     */
    static Optional<OptOutRegister.Registered> of(
            LedgerPage page, OptOutSignal signal, List<OptOutStore.Earlier> before) {
        Optional<OptOutStore.Earlier> own =
                before.stream()
                        .filter(found -> found.ofAllNamed() && !found.permittedSince())
                        .filter(found -> !isBroken(page, signal, found))
                        .findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return before.stream()
                .filter(found -> found.effectiveAt() == null)
                .reduce((earlier, later) -> later)
                .or(() -> own)
                .map(found -> new OptOutRegister.Registered(found.id(), found.effectiveAt()));
    }

    private static boolean isBroken(
            LedgerPage page, OptOutSignal signal, OptOutStore.Earlier found) {
        OptOutScope scope = signal.scope();
        for (Group group : page.groups().of(signal.keys())) {
            Standing standing = page.standingOf(group);
            for (UUID subject : signal.subjectsIn(group)) {
                if (standing.isBroken(subject, found.saidAt(), scope.brand(), scope.purpose())) {
                    return true;
                }
            }
        }
        return false;
    }
}
