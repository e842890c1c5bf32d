package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.Separations;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Separates whoever is to be erased from the other holders of keys that changed hands. */
@ApplicationScoped
class SeparateHolders {

    private final Handovers handovers;
    private final Separations separations;
    private final SharedRestraints restraints;

    SeparateHolders(Handovers handovers, Separations separations, SharedRestraints restraints) {
        this.handovers = handovers;
        this.separations = separations;
        this.restraints = restraints;
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
        restraints.keep(locked, person.keys(), erased);
        return person.keys().size() - locked.of(key).keys().size();
    }
}
