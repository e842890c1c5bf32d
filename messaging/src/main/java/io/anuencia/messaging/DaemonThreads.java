package io.anuencia.messaging;

import java.util.concurrent.ThreadFactory;

/** Daemon threads with a name for thread dumps. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Returns a factory of such threads. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
