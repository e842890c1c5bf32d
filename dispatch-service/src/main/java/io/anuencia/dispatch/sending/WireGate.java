package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.PendingSends;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.DaemonThreads;
import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends permitted attempts in small batches: never more than a fifth of a second's worth have their
 * intent committed and have not left, so that a crash leaves few in doubt.
 */
@ApplicationScoped
public class WireGate implements PendingSends {

    private static final Logger LOG = Logger.getLogger(WireGate.class);
    private static final int BATCHES_PER_SECOND = 10;
    private static final int BATCHES_AHEAD = 2;
    private static final int WORKERS = 6;
    private static final Duration ANSWERS_AT_END = Duration.ofSeconds(3);
    private static final Rest NO_TOKEN = new Rest(Duration.ofSeconds(10), 2);

    /**
     * The rest of a message to a person beyond the limit, as long as campaigns of the number rest
     * then: people leave the limit one by one.
     */
    private static final Rest BUDGET_SPENT = new Rest(Duration.ofMinutes(1), 1);

    private final IntentStore store;
    private final GraphConnections graph;
    private final WireOutcomes outcomes;
    private final TokenSource tokens;
    private final MeterRegistry metrics;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, DaemonThreads.named("wire-gate"));

    WireGate(
            IntentStore store,
            GraphConnections graph,
            WireOutcomes outcomes,
            TokenSource tokens,
            MeterRegistry metrics) {
        this.store = store;
        this.graph = graph;
        this.outcomes = outcomes;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /** Takes permitted attempts; each ends in a result or is written once. */
    public void permitted(OwnedNumber number, List<Permit> permits) {
        Gate gate =
                gates.compute(
                        number.id(),
                        (id, known) ->
                                known != null && known.lane.number() == number
                                        ? known
                                        : open(number));
        for (Permit permit : permits) {
            (permit.attempt().urgent() ? gate.urgent : gate.bulk).add(permit);
        }
        gate.wakeIfRoom();
    }

    @Override
    public Optional<List<Attempt>> takeBack(OwnedNumber number, Duration patience) {
        Gate gate = gates.get(number.id());
        if (gate == null || gate.lane.number() != number) {
            return Optional.of(List.of());
        }
        CompletableFuture<List<Attempt>> taken = new CompletableFuture<>();
        graph.run(() -> taken.complete(gate.lane.takeBack()));
        try {
            return Optional.of(taken.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            giveBackLater(taken);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveBackLater(taken);
            return Optional.empty();
        }
    }

    /**
     * Ends attempts that the lane returns too late in a result, because only this process knows
     * that they stayed.
     */
    private void giveBackLater(CompletableFuture<List<Attempt>> taken) {
        var unused =
                taken.thenAccept(
                        late -> late.forEach(attempt -> outcomes.notStarted(attempt, Rest.NONE)));
    }

    @Override
    public Duration answerPatience() {
        return graph.answerTimeout();
    }

    private Gate open(OwnedNumber number) {
        metrics.gauge(
                "dispatch.rate.limit",
                Tags.of("number", number.id()),
                this,
                gate -> gate.paceOf(number.id()));
        return new Gate(number);
    }

    /** Returns no number for one of another process: its owner shows how it is throttled. */
    private double paceOf(String phoneNumberId) {
        Gate gate = gates.get(phoneNumberId);
        boolean held = gate != null && gate.lane.number().isHeld();
        return held ? gate.lane.number().pace() : Double.NaN;
    }

    /** The permitted attempts of a number that have no intent yet. */
    private final class Gate {

        private final Queue<Permit> urgent = new ConcurrentLinkedQueue<>();
        private final Queue<Permit> bulk = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean atWork = new AtomicBoolean();
        private final TokenAbsence absence = new TokenAbsence();
        private final WireLane lane;

        Gate(OwnedNumber number) {
            this.lane = new WireLane(number, graph, outcomes, this::wakeIfRoom);
        }

        private boolean isEmpty() {
            return urgent.isEmpty() && bulk.isEmpty();
        }

        private int batchMax() {
            return (int) Math.max(1, lane.number().pace() / BATCHES_PER_SECOND);
        }

        /** Returns the room for a batch worth a commit, or 0. */
        private int room() {
            int batch = batchMax();
            int room = BATCHES_AHEAD * batch - lane.waiting();
            return room >= (batch + 1) / 2 ? Math.min(batch, room) : 0;
        }

        void wakeIfRoom() {
            if (!isEmpty() && room() > 0 && !stopped && atWork.compareAndSet(false, true)) {
                workers.execute(this::work);
            }
        }

        private void work() {
            try {
                for (int room = room(); room > 0 && !isEmpty(); room = room()) {
                    intend(this, take(room));
                }
            } finally {
                atWork.set(false);
            }
            wakeIfRoom();
        }

        private List<Permit> take(int most) {
            List<Permit> taken = new ArrayList<>();
            long now = System.nanoTime();
            while (taken.size() < most) {
                Permit permit = urgent.poll();
                if (permit == null) {
                    permit = bulk.poll();
                }
                if (permit == null) {
                    return taken;
                }
                if (permit.isLate(now) || !lane.number().isHeld()) {
                    outcomes.notStarted(permit, Rest.NONE);
                } else if (lane.number().isRestingInDoubt()) {
                    outcomes.notStarted(permit, Rest.FIRST_AGAIN);
                } else {
                    taken.add(permit);
                }
            }
            return taken;
        }
    }

    private void intend(Gate gate, List<Permit> permits) {
        if (permits.isEmpty()) {
            return;
        }
        OwnedNumber number = gate.lane.number();
        String token = null;
        IntentStore.Intended intended = IntentStore.Intended.NOTHING;
        Rest rest = Rest.NONE;
        try {
            token = tokens.tokenOf(number.tokenRef());
            gate.absence.ends();
            intended = store.intend(number, permits).orElseGet(() -> fenced(number));
        } catch (TokenSource.TokenMissingException e) {
            LOG.errorf("token missing phoneNumberId=%s cause=%s", number.id(), e.getMessage());
            rest = NO_TOKEN;
            number.rest(NO_TOKEN.first());
            if (gate.absence.isLong(System.nanoTime())) {
                outcomes.withoutToken(number, e.getMessage());
            }
        } catch (RuntimeException e) {
            // The commit may have succeeded; nothing was written, so all permits may go back.
            LOG.warnf(
                    "intent not stored, will retry phoneNumberId=%s cause=%s",
                    number.id(), Failures.nameOf(e));
            number.rest(Duration.ofSeconds(1));
        }
        Set<UUID> left = ids(intended.leaving());
        Set<UUID> beyondBudget = ids(intended.beyondBudget());
        for (Permit permit : permits) {
            if (!left.contains(permit.attempt().id())) {
                boolean waits = beyondBudget.contains(permit.attempt().id());
                outcomes.notStarted(permit, waits ? BUDGET_SPENT : rest);
            }
        }
        if (!intended.leaving().isEmpty()) {
            outcomes.crashes().at(CrashPoint.AFTER_INTENT_COMMIT);
            gate.lane.add(intended.leaving(), token);
        }
    }

    private static Set<UUID> ids(List<Permit> permits) {
        return permits.stream().map(permit -> permit.attempt().id()).collect(Collectors.toSet());
    }

    private static IntentStore.Intended fenced(OwnedNumber number) {
        LOG.warnf("number fenced phoneNumberId=%s epoch=%d", number.id(), number.epoch());
        number.fence();
        return IntentStore.Intended.NOTHING;
    }

    /** Puts attempts back that have no intent or were not written. */
    void stop(@Observes @Priority(3) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        for (Gate gate : gates.values()) {
            gate.take(Integer.MAX_VALUE);
            graph.run(gate.lane::pump);
        }
        workers.shutdown();
        if (!workers.awaitTermination(3, TimeUnit.SECONDS)) {
            LOG.warn("wire gate still running at shutdown");
        }
        awaitAnswers();
    }

    /**
     * Waits for answers: a message whose answer is cut off by the end of the process is in doubt
     * without need.
     */
    private void awaitAnswers() throws InterruptedException {
        long deadline = System.nanoTime() + ANSWERS_AT_END.toNanos();
        while (gates.values().stream().anyMatch(gate -> gate.lane.inFlight() > 0)
                && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
