package io.anuencia.dispatch;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock of a service that a test may set wrong; the database's stays right. */
@Alternative
@Singleton
public class WrongClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** Sets the clock that far ahead of the right hour, or right again. */
    public void setAhead(Duration by) {
        ahead = by;
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
