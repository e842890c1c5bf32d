package io.anuencia.testbed.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had so far. */
public final class PeakMemory {

    private static final int KIB_PER_MIB = 1024;

    private PeakMemory() {}

    /** Returns the peak resident memory of a process, in MiB. */
    public static long inMiB(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
