package io.anuencia.consent.optout;

import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Turns;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.AuditLog;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records many opt-outs from the API at once and answers when all of them are effective. */
@ApplicationScoped
class BulkOptOuts {

    /**
     * The most database connections that bulk calls may hold, of the service's twenty; single
     * opt-outs have their own.
     */
    private static final int AT_ONCE = 2;

    private final Turns turns = new Turns(AT_ONCE);
    private final OptOutRegister register;
    private final LockedCalls calls;
    private final Barrier barrier;
    private final AuditLog audit;

    BulkOptOuts(OptOutRegister register, LockedCalls calls, Barrier barrier, AuditLog audit) {
        this.register = register;
        this.calls = calls;
        this.barrier = barrier;
        this.audit = audit;
    }

    /**
     * The opt-outs recorded by one call.
     *
     * @param optOuts one for each signal, in their order
     */
    record Taken(List<OptOutRegister.Registered> optOuts) {}

    /**
     * Records all in one transaction and waits, without holding a connection, until all are
     * effective.
     *
     * @param idempotencyKey the caller's key, or null
     * @param signals signals of one key each
     * @return the effective time of each; a repeated call gets the times of the first
     */
    List<OptOutRequest.Answer> take(String idempotencyKey, List<OptOutSignal> signals) {
        List<OptOutRegister.Registered> taken =
                turns.take(() -> once(idempotencyKey, signals)).optOuts();
        Set<UUID> ids = new LinkedHashSet<>();
        Set<UUID> waiting = new LinkedHashSet<>();
        for (OptOutRegister.Registered optOut : taken) {
            ids.add(optOut.optOutId());
            if (optOut.effectiveAt() == null) {
                waiting.add(optOut.optOutId());
            }
        }
        ids.forEach(id -> audit.did("opt-out recorded", "optOut=" + id));
        Map<UUID, Instant> awaited = barrier.awaitAll(waiting, OptOutCalls.PATIENCE);
        if (!awaited.keySet().containsAll(waiting)) {
            throw ProblemException.unavailable(
                    "The opt-outs are stored but not all of them are effective yet; send the"
                            + " request again to learn when each took effect.");
        }
        List<OptOutRequest.Answer> answers = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            OptOutRegister.Registered optOut = taken.get(i);
            Instant since = optOut.effectiveAt();
            answers.add(
                    new OptOutRequest.Answer(
                            keyOf(signals.get(i)),
                            signals.get(i).scope(),
                            since == null ? awaited.get(optOut.optOutId()) : since));
        }
        return answers;
    }

    private Taken once(String idempotencyKey, List<OptOutSignal> signals) {
        List<RecipientKey> keys = signals.stream().map(BulkOptOuts::keyOf).toList();
        List<OptOutRequest.Named> request =
                signals.stream()
                        .map(signal -> new OptOutRequest.Named(keyOf(signal), signal.scope()))
                        .toList();
        return calls.once(
                idempotencyKey,
                request,
                Taken.class,
                keys,
                locked -> new Taken(register.registerEachOnce(locked, signals)));
    }

    private static RecipientKey keyOf(OptOutSignal signal) {
        return signal.keys().get(0);
    }
}
