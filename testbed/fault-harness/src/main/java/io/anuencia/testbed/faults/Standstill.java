package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process that stops itself at a place in its code when ordered to, and is resumed later. */
final class Standstill implements Fault {

    private static final Duration GETS_THERE = Duration.ofSeconds(40);

    /** The text after the program name in {@code /proc/PID/stat} when it is stopped. */
    private static final String STOPPED = ") T ";

    private final Part part;
    private final Duration still;

    Standstill(Part part, Duration still) {
        this.part = part;
        this.still = still;
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        order(stack.history().resolve("stop-now"));
        Patience.await(GETS_THERE, () -> isStopped(stack), part.key() + " does not stop itself");
        Patience.pass(still);
        stack.resume(part);
    }

    private static void order(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no order can be given", e);
        }
    }

    private boolean isStopped(LocalStack stack) {
        Path state = Path.of("/proc", "" + stack.pid(part).orElseThrow(), "stat");
        try {
            return Files.readString(state).contains(STOPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(part.key() + " is gone", e);
        }
    }
}
