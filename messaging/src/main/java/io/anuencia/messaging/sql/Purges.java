package io.anuencia.messaging.sql;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;

/**
 * Deletes old rows in batches that commit separately. What is left at a shutdown is deleted next
 * time, or by another replica.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Purges {

    private static final int ROWS = 50_000;

    private final Sql sql;
    private volatile boolean running = true;

    Purges(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deletes all rows that a statement finds; not to be called in a transaction.
     *
     * @param statement statement that deletes some rows; its last parameter is the most rows
     * @param parameters its other parameters
     */
    public void all(String statement, Object... parameters) {
        Object[] limited = Stream.concat(Stream.of(parameters), Stream.of(ROWS)).toArray();
        int purged = ROWS;
        while (running && purged == ROWS) {
            purged = sql.update(statement, limited);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }
}
