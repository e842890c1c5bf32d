package io.anuencia.dispatch.ownership;

import java.time.Duration;

/**
 * The time for which a new owner of a number sends nothing. A request of an earlier owner begins to
 * leave less than 1.5 s after it was asked for, hence after its intent was committed, and arrives
 * within another 1.5 s. Whatever began earlier was answered; only the second must pass in which it
 * may have been sent at the full rate (ADR 0138).
 */
final class TakeoverWait {

    /** The wait after a release, and the least without one. */
    static final Duration PLANNED = Duration.ofSeconds(1);

    /**
     * The wait after an intent that was just committed, or whose time is unknown: 3 s until its
     * request has arrived, and the remainder for a pause between check and write.
     */
    static final Duration FULL = Duration.ofMillis(3_250);

    /**
     * The most by which the database's clock may be wrong between the two readings, because it was
     * set or another host answers.
     */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

    private TakeoverWait() {}

    /**
     * Returns the wait of an owner to whom the number was not released.
     *
     * @param secondsSinceIntent time on the database's clock since the last intent that an earlier
     *     owner may still act on; infinity if there is none
     */
    static Duration after(double secondsSinceIntent) {
        double left = seconds(FULL) + seconds(CLOCK_ERROR) - secondsSinceIntent;
        double wait = Math.min(seconds(FULL), Math.max(seconds(PLANNED), left));
        return Duration.ofNanos((long) Math.ceil(wait * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
