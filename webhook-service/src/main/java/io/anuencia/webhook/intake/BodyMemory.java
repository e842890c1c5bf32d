package io.anuencia.webhook.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The memory shared by all bodies, from their first byte to their answer. */
@Singleton
class BodyMemory {

    /** The memory of the producer that writes bodies, Kafka's {@code buffer.memory}. */
    private static final long PRODUCER_BYTES = 32 << 20;

    private final long max;
    private final long plenty;
    private final AtomicLong held;

    BodyMemory(IntakeConfig config, MeterRegistry metrics) {
        this.max = config.heldBytesMax();
        this.plenty = Math.min(max, PRODUCER_BYTES) / 4 * 3;
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

    /**
     * Whether so much is held that the rest is kept for bodies that may contain a message of a
     * person: more than three quarters of this memory, or as much as fills three quarters of the
     * producer's.
     */
    boolean isScarce() {
        return held.get() > plenty;
    }

    void give(int bytes) {
        held.addAndGet(-bytes);
    }
}
