package io.anuencia.webhook.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all bodies share, from their first byte to their answer. */
@Singleton
class HeldBytes {

    private final long max;
    private final AtomicLong held;

    HeldBytes(IntakeConfig config, MeterRegistry metrics) {
        this.max = config.heldBytesMax();
        this.held = metrics.gauge("webhook.held.bytes", new AtomicLong());
    }

    /** Takes a share, or false if there is no room for it. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= max) {
            return true;
        }
        give(bytes);
        return false;
    }

    void give(int bytes) {
        held.addAndGet(-bytes);
    }
}
