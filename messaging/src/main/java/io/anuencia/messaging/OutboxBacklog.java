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
 * Measures how many rows wait in the outbox, and how long the oldest has waited. It reads the table
 * rather than the relay, so it is right even if the relay of another replica, or no relay, is at
 * work.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
class OutboxBacklog {

    private static final Logger LOG = Logger.getLogger(OutboxBacklog.class);

    /** An outage may leave millions of rows; beyond this number the exact count does not matter. */
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
            LOG.debugf("outbox backlog unknown, will retry cause=%s", e.getMessage());
        }
    }

    private boolean note(ResultSet row) throws SQLException {
        rows = row.getLong("waiting");
        seconds = row.getDouble("seconds");
        return true;
    }
}
