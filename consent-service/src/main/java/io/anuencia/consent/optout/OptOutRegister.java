package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.ConsentState;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Records opt-outs, under the lock of the people they are about. */
@ApplicationScoped
public class OptOutRegister {

    private final Ledger ledger;
    private final OptOutStore store;
    private final Suppressions suppressions;
    private final IdSource ids;
    private final OptOutTimes times;

    OptOutRegister(
            Ledger ledger,
            OptOutStore store,
            Suppressions suppressions,
            IdSource ids,
            OptOutTimes times) {
        this.ledger = ledger;
        this.store = store;
        this.suppressions = suppressions;
        this.ids = ids;
        this.times = times;
    }

    /**
     * Records signals in their order, each also for the keys that the people changed to afterwards,
     * without those whose suppression is in force already: two services may report one refused
     * message. Returns the ids of the opt-outs, for each signal its own first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> registerNew(Groups locked, List<OptOutSignal> signals) {
        Map<Group, List<Suppression>> inForce = suppressions.read(locked.all());
        return registerEach(
                locked,
                signals.stream()
                        .filter(each -> !each.isRecorded(locked.of(each.keys()), inForce))
                        .toList(),
                (page, signal) -> LateOptOuts.onward(page, signal, signal.saidAt()));
    }

    /**
     * Records signals in their order, for their own keys only; {@link #handOn} does the rest once
     * everything else that the people said is known.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> registerOwn(Groups locked, List<OptOutSignal> signals) {
        return registerEach(locked, signals, (page, signal) -> List.of(signal));
    }

    /**
     * Records signals only for the keys that people changed to, unless they opted in again before
     * they changed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> handOn(Groups locked, List<OptOutSignal> signals) {
        return registerEach(
                locked,
                signals,
                (page, heard) -> LateOptOuts.carried(page, inOrder(page, heard), heard.saidAt()));
    }

    private List<UUID> registerEach(
            Groups locked,
            List<OptOutSignal> heard,
            BiFunction<LedgerPage, OptOutSignal, List<OptOutSignal>> signals) {
        LedgerPage page = ledger.open(locked);
        List<UUID> optOuts = new ArrayList<>();
        for (OptOutSignal each : heard) {
            signals.apply(page, each).forEach(signal -> optOuts.add(enter(page, signal)));
        }
        ledger.write(page);
        return optOuts;
    }

    /**
     * A recorded opt-out.
     *
     * @param optOutId id of the opt-out
     * @param effectiveAt when it took effect, or null if it still waits
     */
    record Registered(UUID optOutId, Instant effectiveAt) {}

    /**
     * Records a signal. If it only repeats an opt-out in force, that opt-out is dated now instead:
     * only an opt-in from after this lifts it. Returns the opt-out in force.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Registered registerOnce(Groups locked, OptOutSignal signal) {
        RoundTrip roundTrip = store.roundTrip();
        Supplier<LedgerPage> opened = ledger.open(locked, roundTrip);
        OptOutStore.Known known = store.known(locked.of(signal.keys()), signal, roundTrip);
        LedgerPage page = opened.get();
        Registered registered = registerOnce(page, signal, known);
        ledger.write(page);
        return registered;
    }

    /**
     * As {@link #registerOnce(Groups, OptOutSignal)}, for many on one page; duplicates in the list
     * count once.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Registered> registerEachOnce(Groups locked, List<OptOutSignal> signals) {
        LedgerPage page = ledger.open(locked);
        Map<OptOutSignal, Registered> registered = new HashMap<>();
        store.known(locked, new LinkedHashSet<>(signals))
                .forEach(
                        (signal, known) ->
                                registered.put(signal, registerOnce(page, signal, known)));
        ledger.write(page);
        return signals.stream().map(registered::get).toList();
    }

    private Registered registerOnce(LedgerPage page, OptOutSignal signal, OptOutStore.Known known) {
        return Repeats.of(page, signal, known.earlier().get())
                .map(repeated -> repeat(page, signal, repeated))
                .orElseGet(() -> enter(page, signal, known.coversOpenPermit()));
    }

    /**
     * As {@link #registerOnce(Groups, OptOutSignal)}, but also for the keys that the person changed
     * to after a time. There it is dated after everything that they are known to have said, and
     * counts as announced before.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Registered> registerOnward(Groups locked, OptOutSignal signal, Instant since) {
        List<Registered> registered = new ArrayList<>();
        registered.add(registerOnce(locked, signal));
        if (locked.haveSuccessors()) {
            LateOptOuts.handedOn(ledger.open(locked), signal, since)
                    .forEach(later -> registered.add(registerOnce(locked, later)));
        }
        return registered;
    }

    /**
     * Records a repeated opt-out: an opt-in from before the repeat may still arrive, and must find
     * the later date.
     */
    private Registered repeat(LedgerPage page, OptOutSignal heard, Registered repeated) {
        OptOutSignal signal = inOrder(page, heard);
        EntryDraft draft = draft(repeated.optOutId(), signal);
        for (Group group : page.groups().of(signal.keys())) {
            List<UUID> subjects = signal.subjectsIn(group);
            page.enter(group, subjects.get(0), draft);
            subjects.forEach(subject -> suppress(page, subject, signal, repeated.optOutId()));
        }
        return repeated;
    }

    /**
     * Enters a signal on a page: withdraws and suppresses for everyone it is about. No permit can
     * be issued while the people are locked, so if no permit that it covers is open, it is
     * effective with the commit of the page (ADR 0090).
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID enter(LedgerPage page, OptOutSignal signal) {
        List<Group> groups = page.groups().of(signal.keys());
        return enter(page, signal, store.coversOpenPermit(groups, signal, store.roundTrip()))
                .optOutId();
    }

    /**
     * As {@link #enter(LedgerPage, OptOutSignal)}, for a copy of what holds for a subject: whoever
     * lifts that lifts the copy. Of WhatsApp's stops and lifts the latest holds, whatever they are
     * copies of.
     *
     * @param heldUntil until when the subject had the key under which it was said
     */
    UUID enterCopy(LedgerPage page, OptOutSignal signal, UUID copiedFrom, Instant heldUntil) {
        if (signal.kind() == SuppressionKind.PLATFORM_STOP) {
            unlift(page, signal, heldUntil);
            return enter(page, signal);
        }
        List<Group> groups = page.groups().of(signal.keys());
        return enter(
                        page,
                        signal,
                        store.coversOpenPermit(groups, signal, store.roundTrip()),
                        (subject, id) ->
                                Suppressions.copy(
                                        signal.of(subject), id, copiedFrom, page.writes()))
                .optOutId();
    }

    private static void unlift(LedgerPage page, OptOutSignal copy, Instant heldUntil) {
        for (Group person : page.groups().of(copy.keys())) {
            for (UUID subject : copy.subjectsIn(person)) {
                Suppressions.unlift(copy.of(subject), heldUntil, page.writes());
            }
        }
    }

    private Registered enter(
            LedgerPage page, OptOutSignal heard, Supplier<Boolean> coversOpenPermit) {
        OptOutSignal signal = inOrder(page, heard);
        return enter(
                page,
                signal,
                coversOpenPermit,
                (subject, id) -> suppress(page, subject, signal, id));
    }

    private Registered enter(
            LedgerPage page,
            OptOutSignal signal,
            Supplier<Boolean> coversOpenPermit,
            BiConsumer<UUID, UUID> suppress) {
        UUID id = ids.next();
        if (signal.kind().isOfAnotherHolder()) {
            VoidedConsents.end(page, signal, id);
        }
        List<Group> groups = page.groups().of(signal.keys());
        boolean overtaken =
                groups.stream()
                        .allMatch(group -> signal.isOvertaken(group, page.standingOf(group)));
        OptOutState state = stateOf(overtaken, coversOpenPermit);
        // Taken after checking for open permits: a permit closed before the check had started
        // before it.
        Instant now = times.now();
        Instant effectiveAt = state == OptOutState.EFFECTIVE ? now : null;
        OptOutStore.insert(id, signal, state, effectiveAt, page.writes());
        int place = 0;
        for (Group group : groups) {
            List<UUID> subjects = signal.subjectsIn(group);
            EntryDraft draft = draft(id, signal);
            ConsentEntry entry =
                    overtaken && signal.kind().withdraws()
                            ? page.note(group, subjects.get(0), draft)
                            : enterOrKeep(page, group, subjects.get(0), draft, signal.kind());
            for (UUID subject : subjects) {
                suppress.accept(subject, id);
                OptOutStore.insertSubject(id, subject, place++, entry.version(), page.writes());
            }
        }
        if (state == OptOutState.EFFECTIVE) {
            page.tell(signal.effective(id, groups, now));
            times.effective(signal.saidAt(), page.now(), now);
        }
        return new Registered(id, effectiveAt);
    }

    private OptOutSignal inOrder(LedgerPage page, OptOutSignal heard) {
        return SignalTimes.after(page, heard, store::givenOnPage);
    }

    private static OptOutState stateOf(boolean overtaken, Supplier<Boolean> coversOpenPermit) {
        if (overtaken) {
            return OptOutState.OVERTAKEN;
        }
        return coversOpenPermit.get() ? OptOutState.WAITING : OptOutState.EFFECTIVE;
    }

    /**
     * A stop by WhatsApp withdraws nothing: WhatsApp may lift it, and the consent is then still
     * valid.
     */
    private static ConsentEntry enterOrKeep(
            LedgerPage page, Group group, UUID subject, EntryDraft draft, SuppressionKind kind) {
        return kind.withdraws()
                ? page.enter(group, subject, draft)
                : page.keep(group, subject, draft);
    }

    /**
     * Suppresses each key that opted out, whoever it turns out to belong to. A report that the
     * number is somebody else's holds against every lift so far: whoever lifted had not read it.
     */
    private static void suppress(LedgerPage page, UUID subject, OptOutSignal signal, UUID id) {
        if (signal.source().isTimedOnReceipt() || signal.kind().isOfAnotherHolder()) {
            Suppressions.addNow(signal.of(subject), id, page.writes());
        } else {
            Suppressions.add(signal.of(subject), id, page.writes());
        }
    }

    private static EntryDraft draft(UUID id, OptOutSignal signal) {
        return new EntryDraft(
                ConsentState.WITHDRAWN,
                new EntryDraft.Scope(signal.scope().brand(), signal.scope().purpose(), null),
                new EntryDraft.Origin(signal.source(), id.toString(), signal.saidAt()));
    }
}
