package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opt-outs that arrive when the person has already changed to another key. */
final class LateOptOuts {

    private LateOptOuts() {}

    /**
     * Returns the opt-out for each key that the people who opted out changed to afterwards, unless
     * they opted in again before they changed: what {@link CarriedOptOuts#carry} would have copied,
     * had the opt-out been known then.
     *
     * @param signal opt-out as it was recorded
     * @param since key changes before this instant are someone else's: the time of the opt-out, or
     *     of the change to the key that it is about
     */
    static List<OptOutSignal> carried(LedgerPage page, OptOutSignal signal, Instant since) {
        if (!signal.kind().travels()) {
            return List.of();
        }
        return page.groups().of(signal.keys()).stream()
                .flatMap(person -> keysFor(page, person, signal, since))
                .distinct()
                .map(signal::carriedTo)
                .toList();
    }

    private static Stream<RecipientKey> keysFor(
            LedgerPage page, Group person, OptOutSignal signal, Instant since) {
        return page.groups().laterKeysOf(person, since).entrySet().stream()
                .filter(
                        later ->
                                !signal.isOvertaken(
                                        person,
                                        page.standingOf(person).expressedBy(later.getValue())))
                .map(Map.Entry::getKey);
    }

    /**
     * Returns an opt-out made just now for each key that the people who made it changed to after a
     * time. For a key that they left again it is dated by the leaving, and is omitted if the key's
     * next owner has agreed since.
     */
    static List<OptOutSignal> handedOn(LedgerPage page, OptOutSignal signal, Instant since) {
        return page.groups().of(signal.keys()).stream()
                .flatMap(person -> page.groups().successorsOf(person, since).stream())
                .distinct()
                .flatMap(key -> handedOn(page, signal, key).stream())
                .toList();
    }

    private static Optional<OptOutSignal> handedOn(
            LedgerPage page, OptOutSignal signal, RecipientKey key) {
        OptOutSignal later = signal.carriedTo(key);
        Optional<Instant> leftAt = page.groups().leftAt(key).filter(signal.saidAt()::isAfter);
        if (leftAt.isEmpty()) {
            return Optional.of(SignalTimes.afterAll(page, later));
        }
        Group owner = page.groups().of(key);
        return leftAt.map(later::saidAt)
                .filter(then -> !then.isOvertaken(owner, page.standingOf(owner)));
    }

    /** Returns the opt-out, followed by those for the keys that the person changed to later. */
    static List<OptOutSignal> onward(LedgerPage page, OptOutSignal signal, Instant since) {
        return Stream.concat(Stream.of(signal), carried(page, signal, since).stream()).toList();
    }
}
