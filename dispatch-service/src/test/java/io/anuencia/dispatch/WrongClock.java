package io.anuencia.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.clock.ClockWatch;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A machine clock that a test may set wrong; the database's stays right. */
@Alternative
@Singleton
public class WrongClock extends Clock {

    private final ClockWatch watch;
    private volatile Duration ahead = Duration.ZERO;

    WrongClock(ClockWatch watch) {
        this.watch = watch;
    }

    /** Sets the clock ahead of the right time, or behind it if negative. */
    public void setAhead(Duration by) {
        ahead = by;
    }

    /** Sets the clock right and waits until the clocks agree again. */
    public void mend() {
        ahead = Duration.ZERO;
        await("clocks agree").untilAsserted(() -> assertThat(watch.isDisputed()).isFalse());
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
