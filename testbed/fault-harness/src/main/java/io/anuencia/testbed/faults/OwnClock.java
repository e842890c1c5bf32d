package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One service has another hour than all others until it has sent what it had to. Set back before,
 * an hour that was ahead leaves messages that rest until it comes again.
 */
final class OwnClock implements Fault {

    private static final String FILE = "ANUENCIA_CLOCK_FILE";
    private static final Duration SENT = Duration.ofSeconds(60);
    private static final String UNSENT =
            "select count(*) from message where state in ('PLANNED', 'REQUESTED', 'INTENT')";

    private final Part service;
    private final Duration by;

    OwnClock(Part service, Duration by) {
        this.service = service;
        this.by = by;
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        Path own = stack.data().resolve("clock-of-" + service.key());
        try {
            Files.writeString(own, stack.clock().offset().plus(by) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no clock for " + service.key(), e);
        }
        stack.set(service, FILE, own.toString());
        try {
            stack.restart(service);
            Patience.until(SENT, () -> stage.databases().count("dispatch", UNSENT) == 0);
        } finally {
            stack.set(service, FILE, null);
        }
        stack.restart(service);
    }
}
