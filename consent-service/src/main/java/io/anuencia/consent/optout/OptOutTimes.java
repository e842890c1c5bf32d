package io.anuencia.consent.optout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long opt-outs take: from their commit, and from the moment at which they were said. */
@ApplicationScoped
class OptOutTimes {

    /** What is promised, and what pages someone. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofMillis(3_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60)
    };

    private final Timer acknowledged;
    private final Timer propagated;
    private final Clock clock;

    OptOutTimes(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        acknowledged =
                Timer.builder("consent.optout.ack")
                        .description("from the commit of an opt-out until it was effective")
                        .serviceLevelObjectives(BOUNDS)
                        .register(metrics);
        propagated =
                Timer.builder("consent.optout.propagation")
                        .description("from the moment at which it was said until it was effective")
                        .serviceLevelObjectives(BOUNDS)
                        .register(metrics);
    }

    /** The hour from which something is effective, as exact as PostgreSQL stores it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Three clocks took these times; what they differ by must not become a negative time. */
    void effective(Instant saidAt, Instant recordedAt, Instant effectiveAt) {
        acknowledged.record(between(recordedAt, effectiveAt));
        propagated.record(between(saidAt, effectiveAt));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
