package io.anuencia.consent.optout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Measures how long opt-outs take: from their commit, from when they were said, and those still
 * waiting.
 */
@ApplicationScoped
class OptOutTimes {

    /** The promised limits, and those that page someone. */
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

    /** By our monotonic clock; null if none waits. */
    private volatile Long oldestSinceNanos;

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
        Gauge.builder("consent.optout.waiting.oldest.seconds", this::oldestSeconds)
                .description("age of the oldest opt-out that is stored and not yet effective")
                .register(metrics);
    }

    /** Records the ages of the waiting opt-outs; they keep growing until the next look. */
    void waiting(Stream<Duration> ages) {
        long now = System.nanoTime();
        oldestSinceNanos =
                ages.max(Comparator.naturalOrder()).map(age -> now - age.toNanos()).orElse(null);
    }

    private double oldestSeconds() {
        Long since = oldestSinceNanos;
        return since == null ? 0 : Math.max(0, (System.nanoTime() - since) / 1e9);
    }

    /** The machine time at which something takes effect. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Records the times of an effective opt-out. Three clocks dated them, so a difference may come
     * out negative; it counts as zero.
     */
    void effective(Instant saidAt, Instant recordedAt, Instant effectiveAt) {
        acknowledged.record(between(recordedAt, effectiveAt));
        propagated.record(between(saidAt, effectiveAt));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
