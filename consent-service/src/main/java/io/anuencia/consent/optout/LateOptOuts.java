package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Opt-outs that are read when the person goes by another key already. */
final class LateOptOuts {

    private LateOptOuts() {}

    /**
     * The same opt-out for the keys that those who said it changed to afterwards, unless they took
     * it back before: what {@link OptOutRegister#carry} would have copied, had it been known.
     *
     * @param signal as it was registered
     * @param since what they changed to earlier is somebody else's: when it was said, or when they
     *     changed to the key that it is about
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

    /** What was lifted for a key before was another of its own: what comes along is in force. */
    static void unlift(LedgerPage page, List<OptOutSignal> carried, Instant changedAt) {
        carried.forEach(signal -> unlift(page, signal, changedAt));
    }

    /**
     * Whether something did not come along before, by an earlier word of the same change. What was
     * weighed then is lifted if it was since, and stayed behind if it was taken back: the consent
     * that says so may have ended with that change. A word that dates the change later has weighed
     * what its next owner said too, so it settles nothing.
     *
     * @param changedAt when they changed it, by this word
     */
    static Predicate<OptOutSignal> isNew(LedgerPage page, Group former, Instant changedAt) {
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

    private static void unlift(LedgerPage page, OptOutSignal carried, Instant changedAt) {
        for (Group person : page.groups().of(carried.keys())) {
            for (UUID subject : carried.subjectsIn(person)) {
                Suppressions.unlift(carried.of(subject), changedAt, page.writes());
            }
        }
    }

    /**
     * An opt-out that is said just now for the keys that those who said it changed to after a time.
     * Of one that they left again it is as of then, and nothing where its next owner has agreed
     * since.
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
            return Optional.of(LaterWords.afterAll(page, later));
        }
        Group owner = page.groups().of(key);
        return leftAt.map(later::saidAt)
                .filter(then -> !then.isOvertaken(owner, page.standingOf(owner)));
    }

    /** An opt-out and the same for the keys after. */
    static List<OptOutSignal> onward(LedgerPage page, OptOutSignal signal, Instant since) {
        return Stream.concat(Stream.of(signal), carried(page, signal, since).stream()).toList();
    }

    /**
     * Whether something goes along to another key: the person did not ask back for all of it before
     * they changed.
     */
    static boolean isLeft(LedgerPage page, Group person, Suppression found, Instant changedAt) {
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
}
