package io.anuencia.consent.optout;

import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.subject.Turns;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** As {@link #AT_ONCE}, for bulk calls; single opt-outs have their own. */
    private static final int BULK_AT_ONCE = 2;

    private static final String NOT_EFFECTIVE =
            "The opt-out is stored but not effective yet; send the request again to learn when it"
                    + " took effect.";
    private static final String NOT_ALL_EFFECTIVE =
            "The opt-outs are stored but not all of them are effective yet; send the request again"
                    + " to learn when each took effect.";

    private final Turns turns = new Turns(AT_ONCE);
    private final Turns bulkTurns = new Turns(BULK_AT_ONCE);
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
        audit(Set.of(taken.optOutId()));
        return effectiveTimes(List.of(taken), NOT_EFFECTIVE).get(0);
    }

    /**
     * As {@link #take}, but also for the keys that the person changed to after a time, and without
     * an idempotency key; waits until it is effective for all of them.
     */
    Instant takeOnward(OptOutSignal signal, Instant since) {
        List<OptOutRegister.Registered> taken =
                turns.take(
                        () ->
                                subjects.lockedWithSuccessors(
                                        signal.keys(),
                                        people -> register.registerOnward(people, signal, since)));
        return Collections.max(effectiveTimes(taken, NOT_EFFECTIVE));
    }

    /**
     * As {@link #take}, for many in one transaction; waits until all are effective.
     *
     * @param signals signals of one key each
     * @return the effective time of each; a repeated call gets the times of the first
     */
    List<OptOutRequest.Answer> takeAll(String idempotencyKey, List<OptOutSignal> signals) {
        List<OptOutRegister.Registered> taken =
                bulkTurns.take(() -> once(idempotencyKey, signals)).optOuts();
        Set<UUID> ids = new LinkedHashSet<>();
        taken.forEach(optOut -> ids.add(optOut.optOutId()));
        audit(ids);
        List<Instant> times = effectiveTimes(taken, NOT_ALL_EFFECTIVE);
        List<OptOutRequest.Answer> answers = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            OptOutSignal signal = signals.get(i);
            answers.add(new OptOutRequest.Answer(keyOf(signal), signal.scope(), times.get(i)));
        }
        return answers;
    }

    private BulkOptOuts.Taken once(String idempotencyKey, List<OptOutSignal> signals) {
        List<RecipientKey> keys = signals.stream().map(OptOutCalls::keyOf).toList();
        List<OptOutRequest.Named> request =
                signals.stream()
                        .map(signal -> new OptOutRequest.Named(keyOf(signal), signal.scope()))
                        .toList();
        return calls.once(
                idempotencyKey,
                request,
                BulkOptOuts.Taken.class,
                keys,
                locked -> new BulkOptOuts.Taken(register.registerEachOnce(locked, signals)));
    }

    private static RecipientKey keyOf(OptOutSignal signal) {
        return signal.keys().get(0);
    }

    private void audit(Collection<UUID> optOuts) {
        optOuts.forEach(id -> audit.did("opt-out recorded", "optOut=" + id));
    }

    /**
     * Waits until committed opt-outs are effective; returns since when, in their order.
     *
     * @param notYet what to answer if they are not effective in time
     */
    private List<Instant> effectiveTimes(List<OptOutRegister.Registered> taken, String notYet) {
        Set<UUID> waiting = new LinkedHashSet<>();
        for (OptOutRegister.Registered optOut : taken) {
            if (optOut.effectiveAt() == null) {
                waiting.add(optOut.optOutId());
            }
        }
        Map<UUID, Instant> awaited =
                waiting.isEmpty() ? Map.of() : barrier.awaitAll(waiting, PATIENCE);
        if (!awaited.keySet().containsAll(waiting)) {
            throw ProblemException.unavailable(notYet);
        }
        return taken.stream()
                .map(
                        optOut ->
                                optOut.effectiveAt() == null
                                        ? awaited.get(optOut.optOutId())
                                        : optOut.effectiveAt())
                .toList();
    }
}
