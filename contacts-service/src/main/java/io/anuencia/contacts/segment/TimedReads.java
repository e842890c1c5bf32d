package io.anuencia.contacts.segment;

import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads that PostgreSQL itself breaks off when they take too long for a preview. */
@ApplicationScoped
class TimedReads {

    // Compiling a statement costs more than it saves on one that may take half a second.
    private static final String LIMITS =
            """
            select set_config('statement_timeout', '400', true), set_config('jit', 'off', true)
            """;

    private final Sql sql;

    TimedReads(Sql sql) {
        this.sql = sql;
    }

    /** Runs a query; one that takes longer than 400 ms fails with SQL state 57014. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <T> List<T> list(String query, RowReader<T> reader, Object... parameters) {
        sql.list(LIMITS, row -> true);
        return sql.list(query, reader, parameters);
    }
}
