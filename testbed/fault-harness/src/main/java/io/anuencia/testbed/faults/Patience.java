package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, or fails if it does not hold. */
final class Patience {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Patience() {}

    /** Whether the condition became true in time. */
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
     * Waits until a condition is true.
     *
     * @throws IllegalStateException if it does not become true in time
     */
    static void await(Duration atMost, BooleanSupplier condition, String otherwise) {
        require(until(atMost, condition), otherwise);
    }

    /**
     * Requires a condition.
     *
     * @throws IllegalStateException if it is false
     */
    static void require(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        until(time, () -> false);
    }
}
