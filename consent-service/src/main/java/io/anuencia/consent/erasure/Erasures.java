package io.anuencia.consent.erasure;

import io.anuencia.consent.optout.ErasureOptOuts;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Separations;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts erasures: from the commit on, nobody gets a permit for the person. */
@ApplicationScoped
public class Erasures {

    private final ErasureOptOuts optOuts;
    private final ErasureStore store;
    private final LockedCalls calls;
    private final Separations separations;
    private final SharedRestraints restraints;

    Erasures(
            ErasureOptOuts optOuts,
            ErasureStore store,
            LockedCalls calls,
            Separations separations,
            SharedRestraints restraints) {
        this.optOuts = optOuts;
        this.store = store;
        this.calls = calls;
        this.separations = separations;
        this.restraints = restraints;
    }

    /**
     * The stored result of a call, returned to its repeats.
     *
     * @param erasureId id of the erasure
     */
    record Begun(UUID erasureId) {}

    /**
     * Starts an erasure, or finds the one in progress.
     *
     * @param idempotencyKey the caller's key, or null
     * @return id of the erasure
     */
    public UUID begin(String idempotencyKey, RecipientKey key, ErasureSource source) {
        return calls.once(
                        idempotencyKey,
                        key,
                        Begun.class,
                        List.of(key),
                        locked -> new Begun(beginLocked(locked, key, source)))
                .erasureId();
    }

    /**
     * Begins an erasure as {@link #begin} does, in the transaction that has locked the person.
     * Until a human confirms that linked people are one person, the erasure covers the one who
     * asked. The other gets no messages meanwhile, and is erased too if they turn out to be one
     * person ({@link ErasureSteps}). A key that changed hands is separated first, so that neither
     * of its holders is erased with the other ({@link Separations}).
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID beginLocked(Groups locked, RecipientKey key, ErasureSource source) {
        return begin(locked, key, source, true);
    }

    /** As {@link #beginLocked}, for somebody who had the key before. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID beginOfFormerHolder(Groups locked, RecipientKey key, ErasureSource source) {
        return begin(locked, key, source, false);
    }

    private UUID begin(Groups locked, RecipientKey key, ErasureSource source, boolean byHolder) {
        List<RecipientKey> keys = locked.of(key).keys();
        separations
                .separate(locked, key, byHolder)
                .ifPresent(side -> restraints.keep(locked, keys, side));
        int keysLeft = keys.size() - locked.of(key).keys().size();
        Group person = locked.of(key).spokenForBy(List.of(key));
        Optional<UUID> running = store.running(person);
        if (running.isPresent()) {
            optOuts.repeat(locked, person);
            return running.get();
        }
        return store.insert(person, source, optOuts.register(locked, person), keysLeft);
    }

    /**
     * Waits until no message to the person can start any more.
     *
     * @throws ProblemException (503) if the erasure has begun, but is not effective in time
     */
    public void await(UUID id) {
        optOuts.await(store.optOutOf(id));
    }

    /** Whether an erasure has to wait for a human or a court before anything is destroyed. */
    public boolean isHeld(UUID id) {
        return store.find(id).orElseThrow().held();
    }

    /** Whether an erasure left linked keys because they are, or were, somebody else's. */
    public boolean hasLeftKeys(UUID id) {
        return store.find(id).orElseThrow().keysLeft() > 0;
    }
}
