package io.anuencia.consent.brand;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets only one transaction at a time change an item of the catalog, so that its events reach Kafka
 * in the order of the changes, including the first.
 */
@ApplicationScoped
class CatalogLock {

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final Sql sql;

    CatalogLock(Sql sql) {
        this.sql = sql;
    }

    /** Takes the lock until the running transaction ends. */
    void hold(String key) {
        sql.list(HOLD, row -> key, key);
    }
}
