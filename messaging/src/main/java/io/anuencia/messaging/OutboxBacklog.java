package io.anuencia.messaging;

import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Says how many events' rows wait in the outbox, and for how long the oldest does. It looks at the
 * table and not at the relay, so that it is right where the relay of another replica works, or
 * none.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
class OutboxBacklog {

    private static final Logger LOG = Logger.getLogger(OutboxBacklog.class);

    /** An outage may leave millions; who waits for so many need not be told the last digit. */
    private static final int ROWS_COUNTED_MAX = 100_000;

    private static final String LOOK =
            """
            select count(*) as waiting,
                   coalesce(extract(epoch from now() - min(created_at)), 0) as seconds
            from (select created_at from outbox order by seq limit ?) as oldest
            """;

    private final Sql sql;
    private volatile long rows;
    private volatile double seconds;

    OutboxBacklog(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        Gauge.builder("outbox.pending.rows", () -> rows).register(metrics);
        Gauge.builder("outbox.oldest", () -> seconds).baseUnit("seconds").register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            sql.list(LOOK, this::note, ROWS_COUNTED_MAX);
        } catch (RuntimeException e) {
            LOG.debugf("outbox backlog unknown cause=%s", e.getMessage());
        }
    }

    private boolean note(ResultSet row) throws SQLException {
        rows = row.getLong("waiting");
        seconds = row.getDouble("seconds");
        return true;
    }
}
