package io.anuencia.consent.erasure;

import io.anuencia.consent.optout.ErasureOptOuts;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins erasures: from the commit on, nobody gets a permit for the person. */
@ApplicationScoped
public class Erasures {

    private final Subjects subjects;
    private final ErasureOptOuts optOuts;
    private final ErasureStore store;
    private final IdempotentCalls calls;

    Erasures(Subjects subjects, ErasureOptOuts optOuts, ErasureStore store, IdempotentCalls calls) {
        this.subjects = subjects;
        this.optOuts = optOuts;
        this.store = store;
        this.calls = calls;
    }

    /**
     * What a call leaves behind for its repeats.
     *
     * @param erasureId the erasure
     */
    record Begun(UUID erasureId) {}

    /**
     * Begins an erasure, or finds the one that runs.
     *
     * @param idempotencyKey the caller's key, or null
     * @return its id
     */
    public UUID begin(String idempotencyKey, RecipientKey key, ErasureSource source) {
        return subjects.begunAgain(
                        List.of(key),
                        () ->
                                calls.once(
                                        idempotencyKey,
                                        key,
                                        Begun.class,
                                        () ->
                                                new Begun(
                                                        beginLocked(
                                                                subjects.lock(List.of(key)),
                                                                key,
                                                                source))))
                .erasureId();
    }

    /**
     * The same in the transaction that has locked the person. While nobody has confirmed that
     * linked people are one it is about the one who asked: the other is not sent to either
     * meanwhile, and is erased with them if they turn out to be one ({@link ErasureSteps}).
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID beginLocked(Groups locked, RecipientKey key, ErasureSource source) {
        Group person = locked.of(key).spokenForBy(List.of(key));
        Optional<UUID> running = store.running(person);
        if (running.isPresent()) {
            optOuts.repeat(locked, person);
            return running.get();
        }
        return store.insert(person, source, optOuts.register(locked, person));
    }

    /** Whether an erasure has to wait for a human or a court before anything is destroyed. */
    public boolean isHeld(UUID id) {
        return store.find(id).orElseThrow().held();
    }
}
