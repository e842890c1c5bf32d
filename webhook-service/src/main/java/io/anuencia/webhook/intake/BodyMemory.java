package io.anuencia.webhook.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The memory shared by all bodies, from their first byte to their answer. */
@Singleton
class BodyMemory {

    private final long max;
    private final AtomicLong held;

    BodyMemory(IntakeConfig config, MeterRegistry metrics) {
        this.max = config.heldBytesMax();
        this.held = metrics.gauge("webhook.held.bytes", new AtomicLong());
    }

    /** Reserves memory; false if there is not enough left. */
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
