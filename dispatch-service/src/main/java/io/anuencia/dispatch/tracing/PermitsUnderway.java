package io.anuencia.dispatch.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The traces of permits whose result is still expected. Some never get a result, such as permits
 * that come too late: the eldest are dropped for new ones.
 */
final class PermitsUnderway {

    /** The most traces kept, more than can be in flight at once. */
    static final int MOST = 10_000;

    private final Map<UUID, String> causes =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * Whether there are any traces. Without this flag, each untraced result would wait for the
     * lock.
     */
    private volatile boolean some;

    synchronized void add(UUID attemptId, String cause) {
        causes.put(attemptId, cause);
        some = true;
    }

    /** Removes and returns the trace of an attempt, or null. */
    String remove(UUID attemptId) {
        return some ? removed(attemptId) : null;
    }

    private synchronized String removed(UUID attemptId) {
        String cause = causes.remove(attemptId);
        some = !causes.isEmpty();
        return cause;
    }
}
