package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Keeps opt-outs in force when people change to another key or are linked, under the lock of the
 * people they are about.
 */
@ApplicationScoped
public class CarriedOptOuts {

    private final OptOutRegister register;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final IdSource ids;

    CarriedOptOuts(
            OptOutRegister register, Ledger ledger, Suppressions suppressions, IdSource ids) {
        this.register = register;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.ids = ids;
    }

    /**
     * Makes opt-outs in force wait once more, after people were linked who may hold permits that no
     * barrier has waited for. Nothing is written into the ledger, since nobody said anything new.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> waitAgain(Groups locked, Group person) {
        LedgerPage page = ledger.open(locked);
        List<UUID> optOuts = new ArrayList<>();
        suppressions.of(person).stream()
                .filter(suppression -> isInForce(page, person, suppression))
                .forEach(suppression -> optOuts.add(waitAgain(page, person, suppression)));
        page.writes().write();
        return optOuts;
    }

    private UUID waitAgain(LedgerPage page, Group person, Suppression suppression) {
        UUID id = ids.next();
        OptOutSignal signal =
                OptOutSignal.withoutCause(
                        person.keys(),
                        new OptOutScope(suppression.brand(), suppression.purpose()),
                        suppression.kind(),
                        EntrySource.LINK,
                        suppression.since());
        OptOutStore.insert(id, signal, OptOutState.WAITING, null, page.writes());
        OptOutStore.insertSubject(id, suppression.subjectId(), 0, person.version(), page.writes());
        return id;
    }

    private static boolean isInForce(LedgerPage page, Group person, Suppression suppression) {
        return !suppression.kind().canBeOvertaken()
                || !page.standingOf(person)
                        .isBroken(
                                suppression.subjectId(),
                                suppression.since(),
                                suppression.brand(),
                                suppression.purpose());
    }

    /**
     * Copies a person's suppressions to another key of theirs, and to those that this key was
     * changed to afterwards, even if similar ones were lifted for it before: those were the new
     * key's own. Consents stay behind. If the change is reported again, only newer ones are copied.
     *
     * @param at when they changed the key; whoever writes from the former key afterwards is its
     *     next owner
     * @return ids of the opt-outs now recorded for the new keys
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> carry(Groups locked, RecipientKey from, RecipientKey to, Instant at) {
        Group former = locked.of(from);
        if (former.equals(locked.of(to))) {
            return List.of();
        }
        LedgerPage page = ledger.open(locked);
        Map<OptOutSignal, UUID> origins = new LinkedHashMap<>();
        for (Suppression found : suppressions.of(former)) {
            if (goesAlong(page, former, found, at)) {
                LateOptOuts.onward(page, OptOutSignal.carried(found, to), at)
                        .forEach(signal -> origins.putIfAbsent(signal, found.subjectId()));
            }
        }
        List<OptOutSignal> carried =
                origins.keySet().stream()
                        .filter(signal -> !locked.of(signal.keys()).contains(former))
                        .filter(isNew(page, former, at))
                        .toList();
        List<UUID> optOuts =
                carried.stream()
                        .map(signal -> register.enterCopy(page, signal, origins.get(signal), at))
                        .toList();
        ledger.write(page);
        return optOuts;
    }

    /**
     * Whether a suppression goes along to another key: it is about the person, and they did not opt
     * in again to all of it before they changed.
     */
    static boolean goesAlong(LedgerPage page, Group person, Suppression found, Instant changedAt) {
        boolean over =
                found.kind().isLiftedByConsent()
                        && page.standingOf(person)
                                .expressedBy(changedAt)
                                .overtakes(
                                        found.subjectId(),
                                        found.since(),
                                        found.brand(),
                                        found.purpose());
        return found.kind().travels() && !over;
    }

    /**
     * Tells which opt-outs did not already come along when the same change was reported before.
     * What was weighed then is not carried again: it may have been lifted since, or stayed behind
     * because the person had opted in again, and the consent that shows this may have ended with
     * the change. An earlier report that dates the change later also weighed what the next owner of
     * the key said, so it settles nothing.
     *
     * @param changedAt time of the change according to this report
     */
    private static Predicate<OptOutSignal> isNew(LedgerPage page, Group former, Instant changedAt) {
        Map<RecipientKey, Instant> cameBefore = page.groups().laterKeysOf(former, Instant.MIN);
        return carried ->
                carried.keys().stream()
                        .map(cameBefore::get)
                        .allMatch(
                                then ->
                                        then == null
                                                || then.isAfter(changedAt)
                                                || carried.saidAt().isAfter(then));
    }
}
