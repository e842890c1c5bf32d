package io.anuencia.consent.policy;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stores the packs of this release in the database before anything is decided. */
@ApplicationScoped
class PackShipment {

    private static final int BEFORE_CONSUMERS = 100;

    private final PackCatalog catalog;

    PackShipment(PackCatalog catalog) {
        this.catalog = catalog;
    }

    void start(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        catalog.ship();
    }
}
