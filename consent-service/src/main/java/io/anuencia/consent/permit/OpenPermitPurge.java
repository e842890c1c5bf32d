package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Forgets open permits whose close never came. A barrier waits 3.25 s for the last of them, so one
 * of an hour ago holds up nothing and says nothing.
 */
@ApplicationScoped
class OpenPermitPurge {

    private static final String PURGE =
            """
            delete from open_permit where ctid = any (array(
                select ctid from open_permit
                where created_at < now() - interval '1 hour'
                limit 50000 for update skip locked))
            """;

    private final Sql sql;

    OpenPermitPurge(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(every = "10m", delayed = "5m")
    @Transactional
    void purge() {
        sql.update(PURGE);
    }
}
