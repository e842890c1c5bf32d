package io.anuencia.dispatch.attempt;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the attempts of a number that were asked for and have not begun to leave. */
public final class Outstanding {

    private final AtomicInteger taken = new AtomicInteger();
    private final Backpressure backpressure = new Backpressure(System.nanoTime());

    /** How many there are. */
    public int count() {
        return taken.get();
    }

    /** The share of its limit that a number may have outstanding, so that all leave in time. */
    public double share(long nowNanos) {
        return backpressure.share(nowNanos);
    }

    /** Whether the last one left, or ended, as soon as those of a number at its rate do. */
    public boolean leaveSoon() {
        return backpressure.isLow();
    }

    /** Counts one more. */
    public Place take() {
        taken.incrementAndGet();
        return new Place();
    }

    /** The place of one attempt; given back once, however often that is said. */
    public final class Place {

        private final AtomicBoolean held = new AtomicBoolean(true);
        private final long sinceNanos = System.nanoTime();

        private Place() {}

        /** The attempt began to leave or ended. */
        public void giveBack() {
            if (held.compareAndSet(true, false)) {
                taken.decrementAndGet();
                long now = System.nanoTime();
                backpressure.waited(now - sinceNanos, now);
            }
        }
    }
}
