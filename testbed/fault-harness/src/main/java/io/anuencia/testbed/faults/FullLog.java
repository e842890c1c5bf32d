package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A service runs for a while with a log that takes no more bytes, because it is {@code /dev/full}.
 */
final class FullLog implements Fault {

    private static final Path FULL = Path.of("/dev/full");

    private final Part service;
    private final Duration time;

    FullLog(Part service, Duration time) {
        this.service = service;
        this.time = time;
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        Path log = stack.log(service);
        Path kept = log.resolveSibling(log.getFileName() + ".kept");
        try {
            stack.kill(service);
            Files.move(log, kept);
            Files.createSymbolicLink(log, FULL);
            try {
                stack.restart(service);
                Patience.pass(time);
            } finally {
                stack.kill(service);
                Files.delete(log);
                Files.move(kept, log);
            }
            stack.restart(service);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + service.key() + " stays as it is", e);
        }
    }
}
