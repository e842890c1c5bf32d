package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.ConsentState;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What was agreed to under a number that turned out to be somebody else's. */
final class FormerHolders {

    private FormerHolders() {}

    /**
     * Voids it: whoever has the number now begins anew. Not what was agreed under a key that may be
     * another's: no later word would ask it back.
     */
    static void end(LedgerPage page, OptOutSignal signal, UUID optOutId) {
        for (Group person : page.groups().of(signal.keys())) {
            Set<UUID> sure = person.spokenForBy(signal.keys()).subjects();
            for (StandingRow row : page.standingOf(person).rows()) {
                if (sure.contains(row.subjectId())
                        && row.state().isValid()
                        && signal.scope().covers(row.brand(), row.purpose())) {
                    page.enter(person, row.subjectId(), voided(row, signal, optOutId));
                }
            }
        }
    }

    private static EntryDraft voided(StandingRow row, OptOutSignal signal, UUID optOutId) {
        return new EntryDraft(
                ConsentState.INVALIDATED,
                new EntryDraft.Scope(row.brand(), row.purpose(), null),
                new EntryDraft.Origin(signal.source(), optOutId.toString(), signal.saidAt()),
                Proof.NONE,
                List.of());
    }
}
