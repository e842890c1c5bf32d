package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the testbed, in a session of its own so that Ctrl-C reaches it only through us. */
public final class ChildProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Begins on command, and ends if no process is left that could give the command. */
    private static final String WHEN_TOLD = "read go && exec \"$@\" < /dev/null";

    private final String name;
    private final ProcessHandle handle;

    private ChildProcess(String name, ProcessHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * The program to run.
     *
     * @param name name of the process in errors
     * @param log file to which its output is appended
     * @param outlivesParent false: it dies with this JVM, even a killed one; true: so it does until
     *     it is {@linkplain #release() released}
     */
    public record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            boolean outlivesParent) {
        public Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Starts a process; the caller must find out whether it runs well. It begins once it is
     * watched, so this JVM can never be killed and leave it behind.
     */
    public static ChildProcess start(Spec spec) {
        var builder = new ProcessBuilder(ownSession(whenTold(spec.command())));
        builder.environment().putAll(spec.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            var process = builder.start();
            Reaper.adopt(process.pid());
            try (var in = process.getOutputStream()) {
                in.write('\n');
            }
            return new ChildProcess(spec.name(), process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    private static List<String> whenTold(List<String> command) {
        var wrapped = new ArrayList<>(List.of("sh", "-c", WHEN_TOLD, "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    /**
     * From now on it dies with this JVM only if its id is in a {@code .pid} file of a folder
     * registered by {@link #endWithThisJvm}.
     */
    public void release() {
        Reaper.release(pid());
    }

    /** Returns a process that another JVM started; empty if it is gone. */
    public static Optional<ChildProcess> running(String name, long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ChildProcess(name, handle));
    }

    /**
     * From now on the processes whose ids come first in the {@code .pid} files of this folder die
     * with this JVM, even a killed one, whoever started them. An orderly end deletes the files.
     */
    public static void endWithThisJvm(Path pidFolder) {
        Reaper.adoptListed(pidFolder);
    }

    /** Runs a command to its end; a status other than 0 is an error that names the log. */
    static void run(Spec spec) {
        var builder = new ProcessBuilder(spec.command());
        builder.environment().putAll(spec.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        spec.name() + " ended with status " + status + ", see " + spec.log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + spec.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + spec.name(), e);
        }
    }

    static List<String> ownSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        var wrapped = new ArrayList<String>();
        wrapped.add(SETSID.toString());
        wrapped.addAll(command);
        return wrapped;
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** Kills it with kill -9, and waits until it is gone. */
    public void kill() {
        handle.destroyForcibly();
        if (!gone(Duration.ofSeconds(10))) {
            throw new IllegalStateException(name + " survived kill -9, pid " + pid());
        }
    }

    /** Asks it to stop, and kills it if it does not in time. */
    public void stop(Duration patience) {
        handle.destroy();
        if (!gone(patience)) {
            kill();
        }
    }

    /**
     * Interrupts it as Ctrl-C does; for PostgreSQL, which takes SIGTERM as "wait for every client".
     */
    public void interrupt(Duration patience) {
        send(handle, "INT");
        if (!gone(patience)) {
            kill();
        }
    }

    /** Sends a signal such as {@code STOP} or {@code CONT} to it and all its descendants. */
    public void signal(String signal) {
        handle.descendants().forEach(child -> send(child, signal));
        if (send(handle, signal) != 0) {
            throw new IllegalStateException(name + " cannot be sent SIG" + signal);
        }
    }

    /** Returns other than 0 if it is gone. */
    private int send(ProcessHandle process, String signal) {
        try {
            return new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling " + name, e);
        }
    }

    /** The time at which the operating system started it; with the pid, it identifies a process. */
    public Instant startedAt() {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private boolean gone(Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            Reaper.release(pid());
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping " + name, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for " + name, e);
        }
    }
}
