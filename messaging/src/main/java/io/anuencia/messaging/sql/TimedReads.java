package io.anuencia.messaging.sql;

import io.anuencia.messaging.Failures;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads that PostgreSQL itself cancels when they take too long. */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class TimedReads {

    // Compiling a statement costs more than it saves on one that may take half a second.
    private static final String LIMITS =
            """
            select set_config('statement_timeout', ?, true), set_config('jit', 'off', true)
            """;
    private static final String QUERY_CANCELED = "57014";

    private final Sql sql;

    TimedReads(Sql sql) {
        this.sql = sql;
    }

    /**
     * Runs a query; one that takes too long fails, which {@link #inTime} turns into an empty
     * result.
     *
     * @param most the longest time that it may take
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> List<T> list(
            Duration most, String query, RowReader<T> reader, Object... parameters) {
        sql.list(LIMITS, row -> true, String.valueOf(most.toMillis()));
        return sql.list(query, reader, parameters);
    }

    /** Runs a read and returns its result; empty if it was cancelled. */
    public static <T> Optional<T> inTime(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (IllegalStateException e) {
            if (Failures.hasState(e, QUERY_CANCELED)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
