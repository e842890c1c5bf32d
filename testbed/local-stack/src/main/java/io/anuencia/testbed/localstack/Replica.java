package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.ChildProcess;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One more process of a service, beside the one of the stack; it can come and go. */
public final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<ChildProcess> launch;
    private final Consumer<BooleanSupplier> readiness;
    private ChildProcess process;

    /**
     * One that does not run yet.
     *
     * @param readiness returns when it is ready; is told how to see whether it still lives
     */
    Replica(Supplier<ChildProcess> launch, Consumer<BooleanSupplier> readiness) {
        this.launch = launch;
        this.readiness = readiness;
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @throws IllegalStateException if it runs already, or does not get ready
     */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("the replica runs already");
        }
        process = launch.get();
        readiness.accept(this::isRunning);
    }

    private boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** kill -9; nothing when it does not run. */
    public void kill() {
        if (isRunning()) {
            process.kill();
        }
    }

    /** An orderly end; nothing when it does not run. */
    public void stop() {
        if (isRunning()) {
            process.stop(PATIENCE);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
