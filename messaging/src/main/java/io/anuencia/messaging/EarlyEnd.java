package io.anuencia.messaging;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets SIGTERM end a service that is still waiting for its database. Startup waits without limit,
 * and Quarkus handles SIGTERM only when startup is over. Nothing is in progress at that time that
 * an immediate end could harm.
 */
@Singleton
class EarlyEnd {

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int ENDED_BY_SIGTERM = 143;

    private volatile boolean started;

    void arm(@Observes @Initialized(ApplicationScoped.class) Object container) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endUnlessStarted, "early-end"));
        }
    }

    void disarm(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        started = true;
    }

    /** Returns at once, so that a failed start keeps its own exit code. */
    private void endUnlessStarted() {
        if (!started) {
            Thread end = new Thread(EarlyEnd::end, "early-end-now");
            end.setDaemon(true);
            end.start();
        }
    }

    private static void end() {
        LockSupport.parkNanos(GRACE_NANOS);
        Runtime.getRuntime().halt(ENDED_BY_SIGTERM);
    }
}
