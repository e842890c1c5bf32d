package io.anuencia.dispatch.hour;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Watches whose clocks agree, without a database. */
public final class ClockWatches {

    private ClockWatches() {}

    /** One that compared its clocks; it knows what hour it is. */
    public static ClockWatch agreed() {
        ClockWatch watch = fresh();
        watch.look();
        return watch;
    }

    /** One that agreed on the hour of a clock which goes on as a test wants, and no other does. */
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

    /** One that has compared nothing yet. */
    public static ClockWatch fresh() {
        Clock clock = Clock.systemUTC();
        return new ClockWatch(
                clock, clock, clock::instant, System::nanoTime, new SimpleMeterRegistry());
    }

    /** The clock of a database that goes as this machine's does. */
    public static DatabaseClock database() {
        return new DatabaseClock(null) {
            @Override
            public Instant instant() {
                return Clock.systemUTC().instant();
            }
        };
    }
}
