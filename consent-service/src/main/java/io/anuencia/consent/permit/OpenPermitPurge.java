package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Counts open permits and deletes those whose close never came. A barrier waits at most 3.25 s for
 * a silent sender, so a permit that is an hour old no longer matters; the number deleted shows how
 * many senders fell silent.
 */
@ApplicationScoped
class OpenPermitPurge {

    private static final String PURGE =
            """
            delete from open_permit where ctid = any (array(
                select ctid from open_permit
                where created_at < now() - interval '1 hour'
                limit 50000 for update skip locked))
            """;

    private static final String COUNT =
            "select count(*) as open from (select 1 from open_permit limit 100000) as some_of_them";

    private final Sql sql;
    private final Counter expired;
    private volatile long open;

    OpenPermitPurge(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        this.expired = metrics.counter("consent.permit.expired");
        Gauge.builder("consent.permits.open", () -> open).register(metrics);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        open = sql.first(COUNT, row -> row.getLong("open")).orElse(0L);
    }

    @Scheduled(every = "10m", delayed = "5m")
    @Transactional
    void purge() {
        expired.increment(sql.update(PURGE));
    }
}
