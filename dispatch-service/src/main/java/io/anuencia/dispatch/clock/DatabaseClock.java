package io.anuencia.dispatch.clock;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * The database's clock, which all replicas share: a time that one of them stores can be compared by
 * another. A statement that stores or compares a time uses PostgreSQL's clock directly.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final String NOW = "select clock_timestamp() as now";

    private final Sql sql;

    DatabaseClock(Sql sql) {
        this.sql = sql;
    }

    /** Returns the current time, for work that begins before its statement. */
    public Instant instant() {
        return sql.first(NOW, row -> Columns.instant(row, "now")).orElseThrow();
    }
}
