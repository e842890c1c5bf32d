package io.anuencia.testbed.infrastructure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls with a time limit, on the monotonic clock. */
public final class Waiting {
    private static final long PAUSE_NANOS = 100_000_000L;

    private Waiting() {}

    /** Returns whether the condition became true in time. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
