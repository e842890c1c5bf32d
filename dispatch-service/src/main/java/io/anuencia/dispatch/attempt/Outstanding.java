package io.anuencia.dispatch.attempt;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Counts the attempts of a number that were asked for and have not begun to leave. */
public final class Outstanding {

    private final AtomicInteger taken = new AtomicInteger();
    private final Backpressure backpressure = new Backpressure(System.nanoTime());
    private final BooleanSupplier stalled;

    /**
     * Counts none at first.
     *
     * @param stalled whether attempts wait for a cause that a smaller share does not cure; their
     *     waits change nothing then
     */
    public Outstanding(BooleanSupplier stalled) {
        this.stalled = stalled;
    }

    /** Returns the number of outstanding attempts. */
    public int count() {
        return taken.get();
    }

    /**
     * Returns the share of its limit that a number may have outstanding, so that all leave in time.
     */
    public double share(long nowNanos) {
        return backpressure.share(nowNanos);
    }

    /**
     * Whether the last attempt left or ended as soon as is usual for a number that sends at its
     * rate.
     */
    public boolean leaveSoon() {
        return backpressure.isLow();
    }

    /** Counts one more attempt. */
    public Place take() {
        taken.incrementAndGet();
        return new Place();
    }

    /** The place of one attempt; giving it back again has no effect. */
    public final class Place {

        private final AtomicBoolean held = new AtomicBoolean(true);
        private final long sinceNanos = System.nanoTime();

        private Place() {}

        /** Gives the place back, because the attempt began to leave or ended. */
        public void giveBack() {
            if (held.compareAndSet(true, false)) {
                taken.decrementAndGet();
                long now = System.nanoTime();
                if (!stalled.getAsBoolean()) {
                    backpressure.waited(now - sinceNanos, now);
                }
            }
        }
    }
}
