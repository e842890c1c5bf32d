package io.anuencia.dispatch.killswitch;

import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the engaged kill switches: with a forgotten one, the service merely looks idle. */
@ApplicationScoped
class EngagedSwitches {

    private static final String ENGAGED = "select count(*) from kill_switch where engaged";

    private final Sql sql;
    private volatile long engaged;

    EngagedSwitches(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        Gauge.builder("dispatch.kill.switches", () -> engaged)
                .description("Number of engaged kill switches")
                .register(metrics);
    }

    @Scheduled(
            every = "30s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        engaged = sql.number(ENGAGED);
    }
}
