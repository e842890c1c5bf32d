package io.anuencia.messaging;

import java.util.concurrent.ThreadFactory;

/** Threads that end with the process, under a name that a dump of them shows. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** What makes them for an executor. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
