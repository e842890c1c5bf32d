package io.anuencia.testbed.agent;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The callbacks of the code that is copied into services. They never throw. */
public final class Watching {

    private static final int DELAY_MS_MAX = 250;
    private static final int KILLED = 137;
    private static final String ORDER = "stop-now";
    private static final long STOOD_STILL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SIGNALLED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Map<String, Probe> ENTRANCES = Probe.byPlace(Probe.Moment.ENTRANCE);
    private static final Map<String, Probe> SUCCESSES = Probe.byPlace(Probe.Moment.SUCCESS);
    private static final AtomicLong CALLS = new AtomicLong();
    private static volatile HistoryWriter history;
    private static volatile Path order;

    private Watching() {}

    /** Sets the writer of notes and the folder in which orders are looked for. */
    static void begin(HistoryWriter writer, Path orders) {
        history = writer;
        order = orders.resolve(ORDER);
    }

    /** Called when a watched method begins. */
    public static void entered(String where, Object self, Object[] arguments, long now) {
        Probe probe = ENTRANCES.get(where);
        if (probe != null) {
            note(probe, new Seen(self, Arrays.asList(arguments), null, now));
        }
    }

    /** Called when a watched method returns. */
    public static void returned(
            String where, Object self, Object[] arguments, Object returned, long begun) {
        Probe probe = SUCCESSES.get(where);
        if (probe != null) {
            note(probe, new Seen(self, Arrays.asList(arguments), returned, begun));
        }
    }

    /** Returns the delay of a method whose races are to be lost more often. */
    public static long delayMillis() {
        return ThreadLocalRandom.current().nextLong(DELAY_MS_MAX);
    }

    /** Pauses before every n-th call. */
    public static void pause(int millis, int oneIn) {
        if (CALLS.incrementAndGet() % oneIn == 0) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Ends the process, unless the call had nothing to do. */
    public static void die(String where, Object... about) {
        if (Arrays.stream(about).noneMatch(Watching::isNothing)) {
            System.err.println("fault agent: died as ordered at " + where);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static boolean isNothing(Object object) {
        return object instanceof Collection<?> several && several.isEmpty();
    }

    /**
     * Stops the whole process if there is an order beside its history, until somebody resumes it:
     * this thread goes no further before it has seen time pass without it.
     */
    public static void stop() {
        try {
            if (!Files.deleteIfExists(order)) {
                return;
            }
            new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            FaultAgent.end("cannot stop itself: " + e.getMessage());
        }
        long begun = System.nanoTime();
        long before = begun;
        for (long now = begun;
                now - before < STOOD_STILL_NANOS && now - begun < SIGNALLED_NANOS;
                now = System.nanoTime()) {
            before = now;
            Thread.onSpinWait();
        }
    }

    private static void note(Probe probe, Seen seen) {
        try {
            List<Note> notes = probe.notes(seen, history);
            if (!notes.isEmpty()) {
                history.write(notes);
            }
        } catch (RuntimeException e) {
            failed(probe, e);
        }
    }

    private static void failed(Probe probe, RuntimeException failure) {
        try {
            history.write(
                    history.note(Op.NOTE_FAILED)
                            .text("probe", probe)
                            .text("error", failure.getClass().getSimpleName())
                            .text("message", failure.getMessage()));
        } catch (RuntimeException e) {
            FaultAgent.end("cannot note that it cannot note: " + e.getMessage());
        }
    }
}
