package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The clock of one service differs from all others for a while. */
final class OwnClock implements Fault {

    private static final String FILE = "ANUENCIA_CLOCK_FILE";
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String UNSENT =
            "select count(*) from message where state in ('PLANNED', 'REQUESTED', 'INTENT')";

    /** Messages put back into the queue with a due time ahead of everybody else's clock. */
    private static final String RESTING =
            """
            select count(*) from due_message d join message m on m.id = d.message_id
             where m.state = 'PLANNED' and d.not_before < '9999-01-01'
               and d.not_before > '%1$s'
               and coalesce(m.not_before, '-infinity') < '%1$s'
            """;

    private static final Duration LONG = Duration.ofHours(1);

    private final Part service;
    private final Duration by;
    private final Until until;

    OwnClock(Part service, Duration by, Until until) {
        this.service = service;
        this.by = by;
        this.until = until;
    }

    /** The event after which the service gets the common clock back. */
    enum Until {
        /** All messages are sent. */
        ALL_IS_SENT,
        /** A message rests until a time that the common clock has not reached. */
        ONE_RESTS
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
            boolean seen = Patience.until(AT_MOST, () -> isOver(stage));
            if (!seen && until == Until.ONE_RESTS) {
                throw new IllegalStateException("no message rests until an hour that is not ours");
            }
        } finally {
            stack.set(service, FILE, null);
            stack.restart(service);
        }
    }

    private boolean isOver(Stage stage) {
        return switch (until) {
            case ALL_IS_SENT -> stage.databases().count("dispatch", UNSENT) == 0;
            case ONE_RESTS -> rests(stage);
        };
    }

    private static boolean rests(Stage stage) {
        String later = stage.stack().clock().now().plus(LONG).toString();
        return stage.databases().count("dispatch", RESTING.formatted(later)) > 0;
    }
}
