package io.anuencia.dispatch.clock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Clock watches for tests, without a database. */
public final class ClockWatches {

    private ClockWatches() {}

    /** Returns one that has compared its clocks and knows the time. */
    public static ClockWatch agreed() {
        ClockWatch watch = fresh();
        watch.look();
        return watch;
    }

    /** Returns one that has compared its clocks, all of which follow this one. */
    public static ClockWatch agreed(Clock clock) {
        Instant begun = clock.instant();
        ClockWatch watch =
                new ClockWatch(
                        clock,
                        clock,
                        clock::instant,
                        () -> Duration.between(begun, clock.instant()).toNanos(),
                        new SimpleMeterRegistry());
        watch.look();
        return watch;
    }

    /** Returns one that has compared nothing yet. */
    public static ClockWatch fresh() {
        Clock clock = Clock.systemUTC();
        return new ClockWatch(
                clock, clock, clock::instant, System::nanoTime, new SimpleMeterRegistry());
    }

    /** Returns a database clock that shows this machine's time. */
    public static DatabaseClock database() {
        return new DatabaseClock(null) {
            @Override
            public Instant instant() {
                return Clock.systemUTC().instant();
            }
        };
    }
}
