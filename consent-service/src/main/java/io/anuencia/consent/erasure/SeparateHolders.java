package io.anuencia.consent.erasure;

import io.anuencia.consent.optout.CarriedOptOuts;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.Separations;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/**
 * Separates whoever is to be erased from the other holders of keys that changed hands. Until now
 * the opt-outs and orders of each bound the others, too; they are copied before the erasure
 * destroys one of them.
 */
@ApplicationScoped
class SeparateHolders {

    private final Handovers handovers;
    private final Separations separations;
    private final Suppressions suppressions;
    private final CarriedOptOuts carried;
    private final Clock clock;

    SeparateHolders(
            Handovers handovers,
            Separations separations,
            Suppressions suppressions,
            CarriedOptOuts carried,
            @Clocks.Decision Clock clock) {
        this.handovers = handovers;
        this.separations = separations;
        this.suppressions = suppressions;
        this.carried = carried;
        this.clock = clock;
    }

    /**
     * Separates whoever has a key from the others it is linked with, if it or one of theirs changed
     * hands.
     *
     * @param locked the locked people; afterwards as they are then
     * @param byHolder whether the one who has the key now is to be erased
     * @return number of keys that are not theirs
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int separate(Groups locked, RecipientKey key, boolean byHolder) {
        Group person = locked.of(key);
        Handovers.Erased erased = handovers.erased(person, person.subjectOf(key), byHolder);
        if (erased.subjects().containsAll(person.subjects())) {
            return 0;
        }
        separations.separate(locked, person, erased);
        List<Group> people = locked.of(person.keys());
        Map<Group, List<Suppression>> held = suppressions.read(people);
        for (Group from : people) {
            Instant agreedUntil = agreedUntil(from, erased);
            for (RecipientKey to : person.keys()) {
                carried.carry(locked, from.keys().get(0), held.get(from), to, agreedUntil);
            }
        }
        return person.keys().size() - locked.of(key).keys().size();
    }

    /** What the next holder of a number agreed to lifts no opt-out of the former one. */
    private Instant agreedUntil(Group person, Handovers.Erased erased) {
        return person.subjects().stream()
                .map(erased.eras().handovers()::get)
                .filter(Objects::nonNull)
                .map(SortedSet::first)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }
}
