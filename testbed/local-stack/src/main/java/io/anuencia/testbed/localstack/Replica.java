package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.ChildProcess;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A further process of a service, in addition to that of the stack; it can come and go. */
public final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<ChildProcess> launch;
    private final Consumer<BooleanSupplier> readiness;
    private ChildProcess process;

    /**
     * Creates a replica that is not started.
     *
     * @param readiness waits until it is ready; receives a check whether it still lives
     */
    Replica(Supplier<ChildProcess> launch, Consumer<BooleanSupplier> readiness) {
        this.launch = launch;
        this.readiness = readiness;
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @throws IllegalStateException if it is running already, or does not become ready
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

    /** Kills it with kill -9; does nothing if it is not running. */
    public void kill() {
        if (isRunning()) {
            process.kill();
        }
    }

    /** Stops it in an orderly way; does nothing if it is not running. */
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
