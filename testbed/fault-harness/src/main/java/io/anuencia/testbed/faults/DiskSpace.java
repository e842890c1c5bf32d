package io.anuencia.testbed.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * The room that a process and all that it started have for their files. Without it no write to a
 * file succeeds, which is what a full disk is to them: PostgreSQL and the JVM ignore the signal
 * that comes with the limit. There is no need to fill a disk, to mount one or to be root, and
 * nothing is left behind: the limit ends with the process.
 */
final class DiskSpace {

    private static final String NONE = "0:";
    private static final String ALL = "unlimited:";

    private final ProcessHandle process;

    private DiskSpace(ProcessHandle process) {
        this.process = process;
    }

    /**
     * That of a process.
     *
     * @throws IllegalStateException if it is gone
     */
    static DiskSpace of(long pid) {
        return new DiskSpace(
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalStateException("no process " + pid)));
    }

    /** From now on nothing more can be written; whoever is started from here on is as badly off. */
    void takeAway() {
        if (set(process, NONE) != 0) {
            throw new IllegalStateException("no limit can be set for process " + process.pid());
        }
        process.descendants().forEach(child -> set(child, NONE));
    }

    /** Whoever is still there may write again. */
    void giveBack() {
        Stream.concat(Stream.of(process), process.descendants()).forEach(each -> set(each, ALL));
    }

    /** Returns other than 0 where it is gone. */
    private static int set(ProcessHandle process, String size) {
        return Commands.run(
                List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + size));
    }
}
