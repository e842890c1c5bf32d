package io.anuencia.webhook.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the marks of a partition apart, however many edge replicas probe it. */
final class LastMarks {

    private static final Duration DISTANCE_MIN = Duration.ofMillis(500);

    private final Map<Integer, Instant> last = new ConcurrentHashMap<>();

    /** Whether a partition may be marked with a time; if so, it is its last mark from here on. */
    boolean allows(int partition, Instant time, Instant now) {
        Instant before = last.get(partition);
        if (before == null || isWrong(before, now) || !time.isBefore(before.plus(DISTANCE_MIN))) {
            last.put(partition, time);
            return true;
        }
        return false;
    }

    /** Our clock was ahead and stepped back: to wait for that time again would stop marketing. */
    private static boolean isWrong(Instant before, Instant now) {
        return before.isAfter(now);
    }
}
