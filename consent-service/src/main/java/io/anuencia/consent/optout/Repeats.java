package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptOutScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which opt-out is said again. */
final class Repeats {

    private Repeats() {}

    /**
     * The first opt-out of the same scope that everyone named said themselves and no opt-in has
     * broken since, nor has let a message be permitted that may still start. What a linked person
     * said is theirs alone if a human takes the two apart; but while an opt-out of any of them
     * waits, so does the answer.
     */
    static Optional<OptOutRegister.Registered> of(
            LedgerPage page, OptOutSignal signal, List<OptOutStore.Standing> before) {
        Optional<OptOutStore.Standing> own =
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
            LedgerPage page, OptOutSignal signal, OptOutStore.Standing found) {
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
