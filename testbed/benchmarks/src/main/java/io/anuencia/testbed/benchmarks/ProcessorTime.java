package io.anuencia.testbed.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time that processes have used, including system time. */
public final class ProcessorTime {

    private static final double MILLIS_PER_TICK = 10;
    private static final int OWN = 11;
    private static final int OF_ENDED_CHILDREN = 13;

    private ProcessorTime() {}

    /** Milliseconds used by one process. */
    public static double millis(long pid) throws IOException {
        return millis(pid, OWN);
    }

    /** Milliseconds used by a process and its children: PostgreSQL has one per connection. */
    public static double millisOfFamily(long pid) throws IOException {
        double millis = millis(pid, OWN) + millis(pid, OF_ENDED_CHILDREN);
        for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
            millis += millisUnlessGone(child.pid());
        }
        return millis;
    }

    /** A connection may end while it is read. */
    private static double millisUnlessGone(long child) {
        try {
            return millis(child, OWN);
        } catch (IOException e) {
            return 0;
        }
    }

    /** User and system time, which are adjacent fields. */
    private static double millis(long pid, int field) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]))
                * MILLIS_PER_TICK;
    }
}
