package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.ConsentState;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes opt-outs down, under the lock of the people they are about. */
@ApplicationScoped
class OptOutRegister {

    private final Ledger ledger;
    private final OptOutStore store;
    private final Suppressions suppressions;
    private final IdSource ids;

    OptOutRegister(Ledger ledger, OptOutStore store, Suppressions suppressions, IdSource ids) {
        this.ledger = ledger;
        this.store = store;
        this.suppressions = suppressions;
        this.ids = ids;
    }

    /** Writes signals down in their order; returns the opt-outs' ids. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> registerAll(Groups locked, List<OptOutSignal> signals) {
        LedgerPage page = ledger.open(locked);
        List<UUID> optOuts = signals.stream().map(signal -> register(page, signal)).toList();
        ledger.write(page);
        return optOuts;
    }

    /** Writes a signal down, unless one like it stands; returns the id of the one that does. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID registerOnce(Groups locked, OptOutSignal signal) {
        LedgerPage page = ledger.open(locked);
        UUID optOut = findStanding(page, signal).orElseGet(() -> register(page, signal));
        ledger.write(page);
        return optOut;
    }

    /** The first opt-out of the same scope that no opt-in has broken since. */
    private Optional<UUID> findStanding(LedgerPage page, OptOutSignal signal) {
        Group group = page.groups().of(signal.keys().get(0));
        return store.standing(group, signal).stream()
                .filter(
                        found ->
                                !page.standingOf(group)
                                        .isBroken(
                                                found.saidAt(),
                                                signal.scope().brand(),
                                                signal.scope().purpose()))
                .map(OptOutStore.Standing::id)
                .findFirst();
    }

    /** Withdraws and suppresses for everyone the signal is about; the opt-out then waits. */
    private UUID register(LedgerPage page, OptOutSignal signal) {
        UUID id = ids.next();
        List<Group> groups = page.groups().of(signal.keys());
        boolean overtaken = groups.stream().allMatch(group -> isOvertaken(page, group, signal));
        store.insert(id, signal, overtaken ? OptOutState.OVERTAKEN : OptOutState.WAITING);
        for (int place = 0; place < groups.size(); place++) {
            Group group = groups.get(place);
            UUID subject = subjectOf(group, signal);
            EntryDraft draft = draft(id, signal);
            ConsentEntry entry =
                    overtaken
                            ? page.note(group, subject, draft)
                            : page.enter(group, subject, draft);
            suppressions.add(
                    new Suppression(
                            subject,
                            signal.kind(),
                            signal.scope().brand(),
                            signal.scope().purpose(),
                            signal.saidAt()),
                    id);
            store.insertSubject(id, subject, place, entry.version());
        }
        return id;
    }

    private static boolean isOvertaken(LedgerPage page, Group group, OptOutSignal signal) {
        return page.standingOf(group)
                .overtakes(signal.saidAt(), signal.scope().brand(), signal.scope().purpose());
    }

    private static UUID subjectOf(Group group, OptOutSignal signal) {
        return signal.keys().stream()
                .map(group::subjectOf)
                .filter(subject -> subject != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the group has none of the keys"));
    }

    private static EntryDraft draft(UUID id, OptOutSignal signal) {
        return new EntryDraft(
                ConsentState.WITHDRAWN,
                new EntryDraft.Scope(signal.scope().brand(), signal.scope().purpose(), null),
                new EntryDraft.Origin(signal.source(), id.toString(), signal.saidAt()),
                Proof.NONE,
                List.of());
    }
}
