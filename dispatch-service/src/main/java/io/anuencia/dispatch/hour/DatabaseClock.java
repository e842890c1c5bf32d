package io.anuencia.dispatch.hour;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * The clock of the database, which all replicas share: what one of them stamps by it, another may
 * compare. A statement that stamps or compares asks PostgreSQL itself.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final String NOW = "select clock_timestamp() as now";

    private final Sql sql;

    DatabaseClock(Sql sql) {
        this.sql = sql;
    }

    /** The hour now, for what begins before its statement. */
    public Instant instant() {
        return sql.first(NOW, row -> Columns.instant(row, "now")).orElseThrow();
    }
}
