package io.anuencia.testbed.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes used of the processors so far, user and system, in milliseconds, by their names.
 */
record ProcessorTime(Map<String, Double> spent) {

    private static final double TICK_MS = 10;

    /** Of these processes and their children, alive or gone. */
    static ProcessorTime of(Map<String, Long> pids) {
        Map<String, Double> spent = new TreeMap<>();
        pids.forEach(
                (name, pid) ->
                        spent.put(
                                name,
                                ticks(pid, true)
                                        + ProcessHandle.of(pid).stream()
                                                .flatMap(ProcessHandle::children)
                                                .mapToDouble(child -> ticks(child.pid(), false))
                                                .sum()));
        return new ProcessorTime(spent);
    }

    /** What was used since an earlier look, for each of so many messages. */
    Map<String, Double> since(ProcessorTime before, int messages) {
        Map<String, Double> each = new TreeMap<>();
        spent.forEach(
                (name, now) ->
                        each.put(name, (now - before.spent().getOrDefault(name, 0.0)) / messages));
        return each;
    }

    private static double ticks(long pid, boolean withGoneChildren) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            double gone = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            return (withGoneChildren ? own + gone : own) * TICK_MS;
        } catch (IOException e) {
            if (withGoneChildren) {
                throw new UncheckedIOException("no process " + pid, e);
            }
            return 0;
        }
    }
}
