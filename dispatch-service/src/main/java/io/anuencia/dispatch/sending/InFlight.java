package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.ownership.OwnedNumber;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of a number that have left and have no answer yet, and how many more may leave. For
 * the I/O thread only, except {@link #count}.
 */
final class InFlight {

    private static final double ROOM_FOR_JITTER = 1.5;
    private static final double NEWEST_WEIGHT = 0.05;
    private static final double LATENCY_SECONDS_MIN = 0.25;
    private static final int LIMIT_MIN = 8;
    private static final int LIMIT_MAX = 2_000;

    private final OwnedNumber number;
    private final DoubtRests doubts;
    private final AtomicInteger count = new AtomicInteger();
    private double latencySeconds = LATENCY_SECONDS_MIN;

    InFlight(OwnedNumber number) {
        this.number = number;
        this.doubts = new DoubtRests(number);
    }

    /** Returns how many requests have left and have no answer yet. */
    int count() {
        return count.get();
    }

    /** Returns the number of rests for doubtful answers begun so far. */
    long restsBegun() {
        return doubts.restsBegun();
    }

    /** Counts a request that has left. */
    void left() {
        count.incrementAndGet();
        doubts.left();
    }

    /**
     * Counts the end of a request. Requests that hung in the trouble of a server must not raise the
     * limit: the next trouble would put as many in doubt.
     *
     * @param restsBefore number of rests that had begun when the request left
     * @param inVain whether its answer speaks against trying the next message
     */
    void ended(long restsBefore, boolean inVain, long tookNanos) {
        count.decrementAndGet();
        long rests = doubts.restsBegun();
        if (restsBefore == rests) {
            double took = tookNanos / 1e9;
            latencySeconds =
                    Math.max(
                            LATENCY_SECONDS_MIN,
                            latencySeconds * (1 - NEWEST_WEIGHT) + took * NEWEST_WEIGHT);
        }
        doubts.ended(restsBefore, inVain);
        if (doubts.restsBegun() > rests) {
            latencySeconds = LATENCY_SECONDS_MIN;
        }
    }

    /**
     * Returns how many more requests may be in flight. Those that left before the last rest hang
     * until their time is over; they only keep a number from taking ever more connections.
     */
    int room() {
        return number.isDoubtful()
                ? OwnedNumber.TRIES_IN_DOUBT - doubts.inFlight()
                : Math.min(limit() - doubts.inFlight(), LIMIT_MAX - count.get());
    }

    /** Whether a message may leave although the answers to those before it left them in doubt. */
    boolean mayTry() {
        return !number.isDoubtful() || room() > 0;
    }

    /** Returns the rate times the latency, and half as many again. */
    private int limit() {
        double needed = number.pace() * latencySeconds * ROOM_FOR_JITTER;
        return (int) Math.min(LIMIT_MAX, Math.max(LIMIT_MIN, needed));
    }
}
