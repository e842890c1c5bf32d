package io.anuencia.testbed.localstack.demo;

import java.time.Duration;

/** Detects that a value has not changed for a while. */
final class Stillness {
    private final Duration needed;
    private Object last;
    private long sinceNanos;

    Stillness(Duration needed) {
        this.needed = needed;
    }

    /** Whether the value has not changed for as long as required. */
    boolean isStill(Object value) {
        long now = System.nanoTime();
        if (!value.equals(last)) {
            last = value;
            sinceNanos = now;
        }
        return now - sinceNanos >= needed.toNanos();
    }
}
