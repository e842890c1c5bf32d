package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, or fails where it is not. */
final class Patience {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Patience() {}

    /** Whether it became true in time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun >= atMost.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /**
     * Waits until it becomes true.
     *
     * @throws IllegalStateException if it does not in time
     */
    static void await(Duration atMost, BooleanSupplier condition, String otherwise) {
        require(until(atMost, condition), otherwise);
    }

    /**
     * Demands that something is true.
     *
     * @throws IllegalStateException otherwise
     */
    static void require(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Lets time go by. */
    static void pass(Duration time) {
        until(time, () -> false);
    }
}
