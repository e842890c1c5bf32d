package io.anuencia.testbed.benchmarks;

import java.io.IOException;
import java.util.Collection;

/** Lets processes stand still while others are measured, and go on afterwards, warm as they are. */
public final class Standstill {

    private Standstill() {}

    /** They use no processor until they go on. */
    public static void stop(Collection<Long> pids) throws IOException, InterruptedException {
        signal("-STOP", pids);
    }

    /** They go on where they stood. */
    public static void goOn(Collection<Long> pids) throws IOException, InterruptedException {
        signal("-CONT", pids);
    }

    private static void signal(String signal, Collection<Long> pids)
            throws IOException, InterruptedException {
        for (Long pid : pids) {
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        }
    }
}
