package io.anuencia.dispatch.tracing;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.messaging.Traces;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Purges;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The trace of each single message: that of the call that requested it, if it was traced. */
@ApplicationScoped
public class SingleTraces {

    private static final String INSERT =
            "insert into message_trace (message_id, traceparent) values (?, ?)";
    private static final String FIND =
            "select message_id, traceparent from message_trace where message_id = any (?)";

    // Statuses are expected for eight days; nothing uses a trace after that.
    private static final Duration KEPT = Duration.ofDays(9);
    private static final String FORGET =
            """
            delete from message_trace
             where message_id in (select t.message_id
                                    from message_trace t join message m on m.id = t.message_id
                                   where m.created_at < ? limit ?)
            """;

    private final Sql sql;
    private final Clock clock;
    private final ClockWatch watch;
    private final Purges purges;

    SingleTraces(Sql sql, Clock clock, ClockWatch watch, Purges purges) {
        this.sql = sql;
        this.clock = clock;
        this.watch = watch;
        this.purges = purges;
    }

    /**
     * Deletes the traces of messages for which nothing more is expected, unless the clocks
     * disagree.
     */
    @Scheduled(
            every = "1h",
            delayed = "7m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        if (!watch.isDisputed()) {
            purges.all(FORGET, clock.instant().minus(KEPT));
        }
    }

    /** Stores the trace of this thread for a message that it plans. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(UUID messageId) {
        String traceparent = Traces.current();
        if (traceparent != null) {
            sql.update(INSERT, messageId, traceparent);
        }
    }

    /** Returns the traceparents of the traced ones of these messages; one query for all. */
    Map<UUID, String> of(List<UUID> messageIds) {
        return messageIds.isEmpty()
                ? Map.of()
                : sql.map(
                        FIND,
                        row -> Columns.uuid(row, "message_id"),
                        row -> row.getString(2),
                        SqlArray.uuids(messageIds));
    }
}
