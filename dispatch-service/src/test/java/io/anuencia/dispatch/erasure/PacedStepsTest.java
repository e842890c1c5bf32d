package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PacedStepsTest {

    private static final Duration STEP = Duration.ofMillis(10);

    private final AtomicInteger taken = new AtomicInteger();

    private record Settings(Duration numbers, Duration budget) implements Retention.Settings {}

    private static PacedSteps steps(Duration budget) {
        return new PacedSteps(new Settings(Duration.ofDays(30), budget));
    }

    /** Works for a while; returns whether there are more of the four steps. */
    private boolean step() {
        long end = System.nanoTime() + STEP.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return taken.incrementAndGet() < 4;
    }

    @Test
    void workStaysWithinItsShareOfTime() {
        // given
        PacedSteps steps = steps(Duration.ofMillis(100));
        long began = System.nanoTime();
        // when
        boolean done = steps.all(this::step);
        // then
        assertThat(done).isTrue();
        assertThat(taken).hasValue(4);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(STEP.multipliedBy(4 + 3 * 9));
    }

    @Test
    void shutdownStopsTheWorkUnfinished() {
        // given
        PacedSteps steps = steps(Duration.ofNanos(1));
        // when
        boolean done =
                steps.all(
                        () -> {
                            steps.stop(new ShutdownEvent());
                            return step();
                        });
        // then
        assertThat(done).isFalse();
        assertThat(taken).hasValue(1);
    }
}
