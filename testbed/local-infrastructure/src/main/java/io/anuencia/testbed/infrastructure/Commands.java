package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs commands of the operating system. */
public final class Commands {

    private Commands() {}

    /** Runs a command to its end and returns its exit status. */
    public static int run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " ran", e);
        }
    }

    /** Runs a command that must succeed. */
    public static void must(String... command) {
        int status = run(List.of(command));
        if (status != 0) {
            throw new IllegalStateException(
                    "\"%s\" ended with status %d".formatted(String.join(" ", command), status));
        }
    }
}
