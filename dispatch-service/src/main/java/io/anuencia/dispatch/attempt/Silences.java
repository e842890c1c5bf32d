package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.clock.ClockWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ends the wait for messages that WhatsApp does not report on. */
@ApplicationScoped
class Silences {

    private static final int ROUNDS_MAX = 100;

    private final SilenceSteps steps;
    private final Doubts doubts;
    private final RecipientHolds holds;
    private final ClockWatch clock;
    private final MeterRegistry metrics;
    private final Counter unknown;
    private volatile Duration oldest = Duration.ZERO;

    Silences(
            SilenceSteps steps,
            Doubts doubts,
            RecipientHolds holds,
            ClockWatch clock,
            MeterRegistry metrics) {
        this.steps = steps;
        this.doubts = doubts;
        this.holds = holds;
        this.clock = clock;
        this.metrics = metrics;
        this.unknown = metrics.counter("dispatch.doubts.given.up");
    }

    void start(@Observes StartupEvent event) {
        TimeGauge.builder(
                        "dispatch.in.doubt.oldest",
                        this,
                        TimeUnit.SECONDS,
                        silences -> silences.oldest.toSeconds())
                .register(metrics);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        oldest = doubts.oldest().orElse(Duration.ZERO);
    }

    @Scheduled(
            every = "${anuencia.silence.look-every:PT1M}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        if (clock.isDisputed()) {
            return;
        }
        int given = 1;
        for (int round = 0; round < ROUNDS_MAX && given > 0; round++) {
            given = steps.endDoubts();
            unknown.increment(given);
        }
        walk(steps::endUndelivered);
        steps.lives().forEach(life -> walk(() -> steps.endUndelivered(life)));
        holds.forget();
    }

    private static void walk(BooleanSupplier step) {
        boolean more = true;
        for (int round = 0; round < ROUNDS_MAX && more; round++) {
            more = step.getAsBoolean();
        }
    }
}
