package io.anuencia.testbed.benchmarks.pipeline;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Work that arises steadily and is done, such as messages that become due and are sent.
 *
 * @param name what arises, in the plural
 * @param arisen when each piece of work arose
 * @param done when each was done
 */
record Flow(String name, Times arisen, Times done) {

    /** Share of the arrival rate that is a full rate; work is done in batches. */
    private static final double FULL = 0.95;

    /** Seconds in a row that must be full: a burst after a stop is not yet a rate. */
    private static final int SECONDS_IN_A_ROW = 3;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Returns how many pieces of work arise per second in some time. */
    double arrivalRate(long from, long to) {
        return arisen.between(from, to) * (double) SECOND / (to - from);
    }

    /** Whether as much was done in some time as arose. */
    boolean keepsUp(long from, long to) {
        return done.between(from, to) >= FULL * arisen.between(from, to);
    }

    /** Returns the most pieces of work that waited at a moment of some time. */
    long mostWaiting(long from, long to) {
        long most = done.within(from, to).map(this::waiting).max().orElse(0);
        return Math.max(most, waiting(to));
    }

    private long waiting(long at) {
        return arisen.before(at) - done.before(at);
    }

    /**
     * Returns the beginning of the first second from a time on in which the rate is full: in it and
     * in the two that follow, as much is done as usually arises.
     *
     * @param arrivalRate work that usually arises in a second
     */
    OptionalLong fullFrom(long from, long to, double arrivalRate) {
        return done.within(from, to).filter(at -> isFull(at, arrivalRate)).findFirst();
    }

    private boolean isFull(long from, double arrivalRate) {
        return done.bySecond(from, SECONDS_IN_A_ROW).stream()
                .allMatch(inASecond -> inASecond >= FULL * arrivalRate);
    }

    /** Returns the first time from one on at which no more than this much work waits. */
    OptionalLong drainedAt(long from, long to, long waitingMost) {
        return done.within(from, to).filter(at -> waiting(at + 1) <= waitingMost).findFirst();
    }
}
