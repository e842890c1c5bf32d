package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.ownership.OwnedNumber;
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
    private static final double ROOM_FOR_JITTER = 1.5;
    private static final double NEWEST_WEIGHT = 0.05;
    private static final double LATENCY_SECONDS_MIN = 0.25;
    private static final int IN_FLIGHT_MIN = 8;
    private static final int IN_FLIGHT_MAX = 2_000;

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
    private final Doubts doubts;
    private double latencySeconds = LATENCY_SECONDS_MIN;
    private final AtomicInteger inFlight = new AtomicInteger();
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
        this.doubts = new Doubts(number);
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
        return inFlight.get();
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
        inHand.want(Math.min(urgent.size() + bulk.size(), room()));
        long wait = LOOK_AGAIN_NANOS;
        while (hasWaiting() && !inHand.isEmpty() && mayTry()) {
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

    /** Whether a message may leave although the answers to those before it left them in doubt. */
    private boolean mayTry() {
        return !number.isDoubtful() || room() > 0;
    }

    /**
     * Returns how many more requests may be in flight. Those that left before the last rest hang
     * until their time is over; they only keep a number from taking ever more connections.
     */
    private int room() {
        return number.isDoubtful()
                ? OwnedNumber.TRIES_IN_DOUBT - doubts.inFlight()
                : Math.min(inFlightMax() - doubts.inFlight(), IN_FLIGHT_MAX - inFlight.get());
    }

    /** Returns the rate times the latency, and half as many again. */
    private int inFlightMax() {
        double needed = number.pace() * latencySeconds * ROOM_FOR_JITTER;
        return (int) Math.min(IN_FLIGHT_MAX, Math.max(IN_FLIGHT_MIN, needed));
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
                number.id(), waiting.get(), cause.getClass().getSimpleName());
        whileUnreachable.begin();
        while (hasWaiting()) {
            outcomes.notStarted(next().permit(), Rest.FIRST_AGAIN);
        }
    }

    private void send(Ready ready, HttpClientRequest request) {
        WireCall call = new WireCall(number, ready.permit(), graph, outcomes);
        long restsBefore = doubts.restsBegun();
        if (call.write(
                request, ready.token(), (answer, took) -> ended(restsBefore, answer, took))) {
            gate.left(System.nanoTime());
            inFlight.incrementAndGet();
            doubts.left();
            outcomes.waited(System.nanoTime() - ready.sinceNanos());
        } else {
            outcomes.notStarted(ready.permit(), Rest.FIRST_AGAIN);
        }
    }

    private void ended(long restsBefore, GraphAnswer answer, long tookNanos) {
        inFlight.decrementAndGet();
        double took = tookNanos / 1e9;
        latencySeconds =
                Math.max(
                        LATENCY_SECONDS_MIN,
                        latencySeconds * (1 - NEWEST_WEIGHT) + took * NEWEST_WEIGHT);
        doubts.ended(restsBefore, answer.meaning() == AnswerClass.UNCLEAR);
        if (answer.meaning() == AnswerClass.THROTTLED) {
            long now = System.nanoTime();
            pace.throttled(number.rate(), now);
            number.keepPace(pace.of(number.rate(), now));
        }
        pump();
    }
}
