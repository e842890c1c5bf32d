package io.anuencia.dispatch.purge;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/**
 * Deletes old rows in batches. What is left at a shutdown is deleted next time, or by another
 * replica.
 */
@ApplicationScoped
public class Purges {

    private static final int ROWS = 50_000;

    private final Sql sql;
    private volatile boolean running = true;

    Purges(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deletes all rows from before a time, except those locked by others; not to be called in a
     * transaction.
     *
     * @param statement statement that deletes some rows; its parameters are the time and the most
     *     rows
     */
    public void all(String statement, Instant before) {
        int purged = ROWS;
        while (running && purged == ROWS) {
            purged = sql.update(statement, before, ROWS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }
}
