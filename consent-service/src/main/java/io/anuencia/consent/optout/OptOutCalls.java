package io.anuencia.consent.optout;

import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.subject.Turns;
import io.anuencia.messaging.AuditLog;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Records opt-outs from the API and answers when they are effective. */
@ApplicationScoped
class OptOutCalls {

    /**
     * Longer than the life of any permit; an opt-out not effective by then waits for the database.
     */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The most database connections that opt-out calls may hold, of the service's twenty. */
    private static final int AT_ONCE = 8;

    private final Turns turns = new Turns(AT_ONCE);
    private final Subjects subjects;
    private final OptOutRegister register;
    private final LockedCalls calls;
    private final Barrier barrier;
    private final AuditLog audit;

    OptOutCalls(
            Subjects subjects,
            OptOutRegister register,
            LockedCalls calls,
            Barrier barrier,
            AuditLog audit) {
        this.subjects = subjects;
        this.register = register;
        this.calls = calls;
        this.barrier = barrier;
        this.audit = audit;
    }

    /**
     * Records an opt-out and waits, without holding a connection, until it is effective.
     *
     * @param idempotencyKey the caller's key, or null
     * @param request the request without a clear number, to recognise repeats
     * @return the effective time; a repeated call gets the time of the first
     */
    Instant take(String idempotencyKey, Object request, OptOutSignal signal) {
        OptOutRegister.Registered taken =
                turns.take(
                        () ->
                                calls.once(
                                        idempotencyKey,
                                        request,
                                        OptOutRegister.Registered.class,
                                        signal.keys(),
                                        locked -> register.registerOnce(locked, signal)));
        audit.did("opt-out recorded", "optOut=" + taken.optOutId());
        return answer(taken);
    }

    /**
     * As {@link #take}, but also for the keys that the person changed to after a time, and without
     * an idempotency key; waits until it is effective for all of them.
     */
    Instant takeOnward(OptOutSignal signal, Instant since) {
        return turns
                .take(
                        () ->
                                subjects.lockedWithSuccessors(
                                        signal.keys(),
                                        people -> register.registerOnward(people, signal, since)))
                .stream()
                .map(this::answer)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Answers for an opt-out that has been committed. */
    private Instant answer(OptOutRegister.Registered taken) {
        return taken.effectiveAt() == null ? await(taken.optOutId()) : taken.effectiveAt();
    }

    private Instant await(UUID optOutId) {
        return barrier.await(optOutId, PATIENCE)
                .orElseThrow(
                        () ->
                                ProblemException.unavailable(
                                        "The opt-out is stored but not effective yet; send the"
                                                + " request again to learn when it took effect."));
    }
}
