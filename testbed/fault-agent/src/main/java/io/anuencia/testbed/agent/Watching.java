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

/** Where the code that was copied into services calls back. Never throws at them. */
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

    /** Notes go to a writer from now on, and orders are looked for in a folder. */
    static void begin(HistoryWriter writer, Path orders) {
        history = writer;
        order = orders.resolve(ORDER);
    }

    /** A watched method begins. */
    public static void entered(String where, Object self, Object[] arguments, long now) {
        Probe probe = ENTRANCES.get(where);
        if (probe != null) {
            note(probe, new Seen(self, Arrays.asList(arguments), null, now));
        }
    }

    /** A watched method returns. */
    public static void returned(
            String where, Object self, Object[] arguments, Object returned, long begun) {
        Probe probe = SUCCESSES.get(where);
        if (probe != null) {
            note(probe, new Seen(self, Arrays.asList(arguments), returned, begun));
        }
    }

    /** How long a method waits whose races shall be lost more often. */
    public static long delayMillis() {
        return ThreadLocalRandom.current().nextLong(DELAY_MS_MAX);
    }

    /** Stands still before every so-manieth call. */
    public static void pause(int millis, int oneIn) {
        if (CALLS.incrementAndGet() % oneIn == 0) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** The process dies here and now, unless the call was about nothing. */
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
     * The whole process stands still here, if there is an order beside its history, until somebody
     * lets it go on: this thread goes no further before it has seen that time went by without it.
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
