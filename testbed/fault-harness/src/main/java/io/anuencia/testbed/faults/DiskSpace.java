package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.Commands;
import java.util.List;
import java.util.stream.Stream;

/**
 * The space for files of a process and all its descendants. Without any, no write to a file
 * succeeds, which has the effect of a full disk: PostgreSQL and the JVM ignore the signal that
 * comes with the limit. No disk has to be filled or mounted, root is not needed, and nothing is
 * left behind: the limit ends with the process.
 */
final class DiskSpace {

    private static final String NONE = "0:";
    private static final String ALL = "unlimited:";

    private final ProcessHandle process;

    private DiskSpace(ProcessHandle process) {
        this.process = process;
    }

    /**
     * Returns the space of a process.
     *
     * @throws IllegalStateException if it is gone
     */
    static DiskSpace of(long pid) {
        return new DiskSpace(
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalStateException("no process " + pid)));
    }

    /** Takes all space away; processes started from here on have none either. */
    void takeAway() {
        if (set(process, NONE) != 0) {
            throw new IllegalStateException("no limit can be set for process " + process.pid());
        }
        process.descendants().forEach(child -> set(child, NONE));
    }

    /** Gives the space back to those still running. */
    void giveBack() {
        Stream.concat(Stream.of(process), process.descendants()).forEach(each -> set(each, ALL));
    }

    /** Sets the limit; returns other than 0 if the process is gone. */
    private static int set(ProcessHandle process, String size) {
        return Commands.run(
                List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + size));
    }
}
