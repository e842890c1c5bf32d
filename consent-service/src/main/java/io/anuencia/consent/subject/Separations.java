package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Takes a linked person apart where a key changed hands: both sides of it are different people. */
@ApplicationScoped
public class Separations {

    private final Handovers handovers;
    private final Links links;
    private final Event<HoldersSeparated> separated;

    Separations(Handovers handovers, Links links, Event<HoldersSeparated> separated) {
        this.handovers = handovers;
        this.links = links;
        this.separated = separated;
    }

    /**
     * Separates whoever is to be erased from the others they are linked with, if their key or one
     * of the others' changed hands.
     *
     * @param locked locked people; afterwards with those that the person turned out to be
     * @param key the key that was named
     * @param byHolder whether the one who has the key now is to be erased
     * @return the side of whoever is to be erased; empty if nobody is on the other side
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Handovers.Side> separate(Groups locked, RecipientKey key, boolean byHolder) {
        Group person = locked.of(key);
        Handovers.Side side = handovers.sideOf(person, person.subjectOf(key), byHolder);
        if (side.subjects().containsAll(person.subjects())) {
            return Optional.empty();
        }
        locked.divide(person, links.divide(person, side).all());
        separated.fire(new HoldersSeparated(side));
        return Optional.of(side);
    }
}
