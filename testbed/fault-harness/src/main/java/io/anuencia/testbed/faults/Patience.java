package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.Waiting;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, or fails if it does not hold. */
final class Patience {

    private Patience() {}

    /** Whether the condition became true in time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        return Waiting.until(atMost, condition);
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
