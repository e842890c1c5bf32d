package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service runs with a wrong wall clock for everything in its process, libraries included; its
 * monotonic clock is right. Done with libfaketime. dispatch-service pauses its campaigns, because
 * the database's clock disagrees; a human resumes them once the clock is right, and then something
 * must be sent.
 */
final class WallClock implements Fault {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String NAME = "faketime/libfaketimeMT.so.1";
    private static final Duration WRONG = Duration.ofSeconds(20);

    private final Part service;
    private final Duration by;

    WallClock(Part service, Duration by) {
        this.service = service;
        this.by = by;
    }

    /** Whether this machine has the library. */
    static boolean isPossible() {
        return library().isPresent();
    }

    private static Optional<Path> library() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(machine -> LIBRARIES.resolve(machine).resolve(NAME))
                .filter(Files::exists)
                .findFirst();
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        // Its fix for monotonic waits, which glibc does not need, would end each wait at once.
        Map<String, String> wrong =
                Map.of(
                        "LD_PRELOAD",
                        library().orElseThrow().toString(),
                        "FAKETIME",
                        "%+d".formatted(by.toSeconds()),
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0");
        wrong.forEach((name, value) -> stack.set(service, name, value));
        try {
            stack.restart(service);
            Patience.pass(WRONG);
        } finally {
            wrong.keySet().forEach(name -> stack.set(service, name, null));
            stack.restart(service);
        }
        PausedCampaigns.resume(stage);
        Progress.awaitSome(stage);
    }
}
