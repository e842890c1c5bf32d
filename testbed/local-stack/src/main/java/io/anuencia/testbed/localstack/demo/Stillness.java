package io.anuencia.testbed.localstack.demo;

import java.time.Duration;

/** Notices that the same value has been seen for a while. */
final class Stillness {
    private final Duration needed;
    private Object last;
    private long sinceNanos;

    Stillness(Duration needed) {
        this.needed = needed;
    }

    /** Whether this value was the only one seen for as long as is needed. */
    boolean isStill(Object value) {
        long now = System.nanoTime();
        if (!value.equals(last)) {
            last = value;
            sinceNanos = now;
        }
        return now - sinceNanos >= needed.toNanos();
    }
}
