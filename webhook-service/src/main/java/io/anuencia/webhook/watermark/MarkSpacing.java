package io.anuencia.webhook.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits the rate of marks per partition, however many edge replicas probe it. */
final class MarkSpacing {

    private static final Duration DISTANCE_MIN = Duration.ofMillis(500);

    private final Map<Integer, Instant> last = new ConcurrentHashMap<>();

    /** Whether a partition may be marked with a time; if so, records it as the last mark. */
    boolean allows(int partition, Instant time, Instant now) {
        Instant before = last.get(partition);
        if (before == null || isWrong(before, now) || !time.isBefore(before.plus(DISTANCE_MIN))) {
            last.put(partition, time);
            return true;
        }
        return false;
    }

    /** The clock was ahead and stepped back: waiting until it catches up would stop marketing. */
    private static boolean isWrong(Instant before, Instant now) {
        return before.isAfter(now);
    }
}
