package io.anuencia.dispatch.hour;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** Watches whose clocks agree, without a database. */
public final class ClockWatches {

    private ClockWatches() {}

    /** One that compared its clocks; it knows what hour it is. */
    public static ClockWatch agreed() {
        ClockWatch watch = fresh();
        watch.look();
        return watch;
    }

    /** One that has compared nothing yet. */
    public static ClockWatch fresh() {
        Clock clock = Clock.systemUTC();
        return new ClockWatch(
                clock, clock, clock::instant, System::nanoTime, new SimpleMeterRegistry());
    }
}
