package io.anuencia.testbed.benchmarks;

import java.io.IOException;
import java.util.Collection;

/** Freezes processes while others are measured, and resumes them afterwards, still warm. */
public final class Standstill {

    private Standstill() {}

    /** Freezes them, so that they use no processor. */
    public static void stop(Collection<Long> pids) throws IOException, InterruptedException {
        signal("-STOP", pids);
    }

    /** Resumes them where they were. */
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
