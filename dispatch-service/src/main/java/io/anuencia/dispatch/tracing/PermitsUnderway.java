package io.anuencia.dispatch.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The traces of the permits whose result is waited for. Some never get one, as those that come too
 * late: the eldest are forgotten for the new.
 */
final class PermitsUnderway {

    /** More than can be on their way at once. */
    static final int MOST = 10_000;

    private final Map<UUID, String> causes =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
                    return size() > MOST;
                }
            };

    /** Without it each result that nobody traces would wait for the others. */
    private volatile boolean some;

    synchronized void add(UUID attemptId, String cause) {
        causes.put(attemptId, cause);
        some = true;
    }

    /** Its trace, which is not waited for any more; null if it has none. */
    String remove(UUID attemptId) {
        return some ? removed(attemptId) : null;
    }

    private synchronized String removed(UUID attemptId) {
        String cause = causes.remove(attemptId);
        some = !causes.isEmpty();
        return cause;
    }
}
