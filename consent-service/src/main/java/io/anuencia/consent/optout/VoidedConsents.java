package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Voids consents given under a number that belongs to somebody else, or that its holder has left.
 */
public final class VoidedConsents {

    private VoidedConsents() {}

    /** Voids the consents covered by a signal that the number belongs to somebody else. */
    static void end(LedgerPage page, OptOutSignal signal, UUID optOutId) {
        end(
                page,
                signal.keys(),
                row -> signal.scope().covers(row.brand(), row.purpose()),
                new EntryDraft.Origin(signal.source(), optOutId.toString(), signal.saidAt()));
    }

    /**
     * Voids what was said under a number until its holder left it; anything later is from its next
     * holder.
     *
     * @param origin source of the information that they left it, and when they did
     */
    public static void end(LedgerPage page, RecipientKey left, EntryDraft.Origin origin) {
        end(page, List.of(left), row -> !row.saidAt().isAfter(origin.saidAt()), origin);
    }

    /**
     * As {@link #end(LedgerPage, RecipientKey, EntryDraft.Origin)}, for somebody who has another
     * key that is linked with the number: what they said under that key is still theirs.
     */
    public static void endOwn(LedgerPage page, RecipientKey left, EntryDraft.Origin origin) {
        UUID own = page.groups().of(left).subjectOf(left);
        end(
                page,
                List.of(left),
                row -> row.subjectId().equals(own) && !row.saidAt().isAfter(origin.saidAt()),
                origin);
    }

    /**
     * The current holder of the number begins anew. Consents under a key that may be someone else's
     * stay, because no later opt-in could bring them back.
     */
    private static void end(
            LedgerPage page,
            List<RecipientKey> keys,
            Predicate<StandingRow> which,
            EntryDraft.Origin origin) {
        for (Group person : page.groups().of(keys)) {
            Set<UUID> sure = person.spokenForBy(keys).subjects();
            for (StandingRow row : page.standingOf(person).rows()) {
                if (sure.contains(row.subjectId()) && row.state().isValid() && which.test(row)) {
                    page.enter(person, row.subjectId(), voided(row, origin));
                }
            }
        }
    }

    private static EntryDraft voided(StandingRow row, EntryDraft.Origin origin) {
        return new EntryDraft(
                ConsentState.INVALIDATED,
                new EntryDraft.Scope(row.brand(), row.purpose(), null),
                origin);
    }
}
