package io.anuencia.dispatch.purge;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/** Purges rows in batches. What is left at a shutdown goes the next time, or by another replica. */
@ApplicationScoped
public class Purges {

    private static final int ROWS = 50_000;

    private final Sql sql;
    private volatile boolean running = true;

    Purges(Sql sql) {
        this.sql = sql;
    }

    /**
     * Purges all rows of before an hour that nobody else is at; not to be called in a transaction.
     *
     * @param statement purges some of them; its parameters are the hour and how many at most
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
