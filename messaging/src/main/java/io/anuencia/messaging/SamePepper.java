package io.anuencia.messaging;

import io.anuencia.events.Pepper;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses to start with another pepper than the one with which the keys in the database were made.
 * With another one everybody is a stranger: an opt-out would be stored for nobody, and nothing else
 * would show it.
 */
@Singleton
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
class SamePepper {

    private static final int BEFORE_CONSUMERS = 50;
    private static final String KEEP =
            """
            insert into pepper_fingerprint (sole, hmac) values (true, ?)
            on conflict (sole) do nothing
            """;
    private static final String KEPT = "select 1 from pepper_fingerprint where hmac = ?";

    private final Sql sql;
    private final Pepper pepper;

    SamePepper(Sql sql, Pepper pepper) {
        this.sql = sql;
        this.pepper = pepper;
    }

    /** The first start with a database keeps the fingerprint that later ones must have. */
    void compare(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        String ours = pepper.fingerprint();
        sql.update(KEEP, ours);
        if (!sql.exists(KEPT, ours)) {
            throw new IllegalStateException(
                    "ANUENCIA_PEPPER is not the one that this database was written with, so nobody"
                            + " would be found; set it to the old value, which is never changed"
                            + " (docs/operations.md, Rotations)");
        }
    }
}
