package io.anuencia.dispatch.sending;

import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A replica of the packaged service that can be killed. */
final class DispatchProcess {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final ChildProcess process;
    private final Path log;

    private DispatchProcess(ChildProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a replica with the shared settings and its own. */
    static DispatchProcess start(Map<String, String> shared, Map<String, String> own) {
        String name = "dispatch-replica-" + COUNTER.incrementAndGet();
        Path log = Path.of("target", name + ".log").toAbsolutePath();
        delete(log);
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(FreePorts.next()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(FreePorts.next()));
        environment.putAll(own);
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toAbsolutePath().toString());
        return new DispatchProcess(
                ChildProcess.start(new ChildProcess.Spec(name, command, environment, log, false)),
                log);
    }

    /** What a process of an earlier build said is not what this one says. */
    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DispatchProcess awaitStarted() {
        await("replica " + log.getFileName())
                .atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || says("Listening on"));
        if (!says("Listening on")) {
            throw new IllegalStateException("a replica does not start, see " + log);
        }
        return this;
    }

    boolean says(String words) {
        try {
            return Files.exists(log) && Files.readString(log).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends it a signal such as {@code STOP} or {@code CONT}. */
    void signal(String signal) {
        process.signal(signal);
    }

    void kill() {
        if (process.isAlive()) {
            process.kill();
        }
    }

    /** Stops it as a rolling update does. */
    void stop() {
        if (process.isAlive()) {
            process.stop(Duration.ofSeconds(20));
        }
    }
}
