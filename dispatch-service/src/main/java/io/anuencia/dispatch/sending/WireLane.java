package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.messaging.Failures;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The sending lane of one owned number. Everything but {@link #add} and {@link #waiting} happens on
 * the I/O thread.
 */
final class WireLane {

    private static final Logger LOG = Logger.getLogger(WireLane.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final OwnedNumber number;
    private final GraphConnections graph;
    private final WireOutcomes outcomes;
    private final Runnable onRoom;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<Ready> urgent = new ArrayDeque<>();
    private final Deque<Ready> bulk = new ArrayDeque<>();
    private final ConnectionsInHand inHand;
    private final RateGate gate;
    private final Pace pace;
    private final GrowingRests whileUnreachable;
    private final InFlight inFlight;
    private boolean timed;

    WireLane(OwnedNumber number, GraphConnections graph, WireOutcomes outcomes, Runnable onRoom) {
        long now = System.nanoTime();
        this.number = number;
        this.graph = graph;
        this.outcomes = outcomes;
        this.onRoom = onRoom;
        this.gate = new RateGate(now, number.rate());
        this.pace = new Pace(now);
        this.whileUnreachable = new GrowingRests(number::isResting, number::rest);
        this.inFlight = new InFlight(number);
        this.inHand = new ConnectionsInHand(graph::open, this::opened, this::unreachable);
    }

    /**
     * A message whose intent is committed.
     *
     * @param permit its permit
     * @param token the bearer token
     * @param sinceNanos monotonic time since which it waits for its turn
     */
    record Ready(Permit permit, String token, long sinceNanos) {

        @Override
        public String toString() {
            return "Ready[" + permit.attempt() + "]";
        }
    }

    OwnedNumber number() {
        return number;
    }

    /** Returns how many messages have their intent committed and have not begun to leave. */
    int waiting() {
        return waiting.get();
    }

    /** Returns how many requests have left and have no answer yet. */
    int inFlight() {
        return inFlight.count();
    }

    /** Removes and returns the attempts that have not begun to leave. */
    List<Attempt> takeBack() {
        List<Attempt> back = new ArrayList<>();
        while (hasWaiting()) {
            Attempt attempt = next().permit().attempt();
            attempt.place().giveBack();
            back.add(attempt);
        }
        inHand.giveBack();
        return back;
    }

    /** Queues messages whose intent is committed. */
    void add(List<Permit> permits, String token) {
        waiting.addAndGet(permits.size());
        long now = System.nanoTime();
        graph.run(
                () -> {
                    for (Permit permit : permits) {
                        (permit.attempt().urgent() ? urgent : bulk)
                                .add(new Ready(permit, token, now));
                    }
                    pump();
                });
    }

    /** Sends what may leave now; puts back what may not leave any more. */
    void pump() {
        giveUpLate();
        inHand.want(Math.min(urgent.size() + bulk.size(), inFlight.room()));
        long wait = LOOK_AGAIN_NANOS;
        while (hasWaiting() && !inHand.isEmpty() && inFlight.mayTry()) {
            long now = System.nanoTime();
            double rate = pace.of(number.rate(), now);
            number.keepPace(rate);
            wait = gate.pass(now, rate);
            if (wait > 0) {
                break;
            }
            wait = LOOK_AGAIN_NANOS;
            send(next(), inHand.poll());
        }
        if (hasWaiting()) {
            pumpAfter(Math.min(wait, LOOK_AGAIN_NANOS));
        } else {
            inHand.giveBack();
        }
    }

    private void pumpAfter(long nanos) {
        if (timed) {
            return;
        }
        timed = true;
        var unused =
                graph.runAfter(
                        nanos,
                        () -> {
                            timed = false;
                            pump();
                        });
    }

    private boolean hasWaiting() {
        return !urgent.isEmpty() || !bulk.isEmpty();
    }

    private Ready next() {
        Ready ready = urgent.isEmpty() ? bulk.poll() : urgent.poll();
        waiting.decrementAndGet();
        onRoom.run();
        return ready;
    }

    private void giveUpLate() {
        long now = System.nanoTime();
        boolean all = !number.isHeld() || number.isRestingInDoubt();
        while (hasWaiting()) {
            Ready head = urgent.isEmpty() ? bulk.peek() : urgent.peek();
            if (!all && !head.permit().isLate(now)) {
                return;
            }
            outcomes.notStarted(next().permit(), Rest.FIRST_AGAIN);
        }
    }

    private void opened() {
        whileUnreachable.reset();
        pump();
    }

    private void unreachable(Throwable cause) {
        if (!inHand.isEmpty() || inHand.isOpening() || !hasWaiting()) {
            return;
        }
        LOG.warnf(
                "Graph API not reachable phoneNumberId=%s waiting=%d cause=%s",
                number.id(), waiting.get(), Failures.nameOf(cause));
        whileUnreachable.begin();
        while (hasWaiting()) {
            outcomes.notStarted(next().permit(), Rest.FIRST_AGAIN);
        }
    }

    private void send(Ready ready, HttpClientRequest request) {
        WireCall call = new WireCall(number, ready.permit(), graph, outcomes);
        long restsBefore = inFlight.restsBegun();
        if (call.write(
                request, ready.token(), (answer, took) -> ended(restsBefore, answer, took))) {
            gate.left(System.nanoTime());
            inFlight.left();
            outcomes.waited(System.nanoTime() - ready.sinceNanos());
        } else {
            outcomes.notStarted(ready.permit(), Rest.FIRST_AGAIN);
        }
    }

    private void ended(long restsBefore, GraphAnswer answer, long tookNanos) {
        inFlight.ended(restsBefore, answer.meaning().isInVain(), tookNanos);
        if (answer.meaning() == AnswerClass.THROTTLED) {
            long now = System.nanoTime();
            pace.throttled(number.rate(), now);
            number.keepPace(pace.of(number.rate(), now));
        }
        pump();
    }
}
