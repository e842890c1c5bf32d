package io.anuencia.webhook.intake;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notes that this replica had to refuse a body that may have been a STOP, for want of memory or of
 * a broker.
 */
@Singleton
public class RefusedBodies {

    private final AtomicBoolean refused = new AtomicBoolean();

    void note() {
        refused.set(true);
    }

    /** Returns whether such a body was refused since the last call. */
    public boolean take() {
        return refused.getAndSet(false);
    }
}
