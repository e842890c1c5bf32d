package io.anuencia.consent.brand;

import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps each change of the catalog as a version and publishes it, in the transaction of the change.
 */
@ApplicationScoped
class CatalogChanges {

    private final CatalogVersions versions;
    private final Outbox outbox;
    private final Clock clock;

    CatalogChanges(CatalogVersions versions, Outbox outbox, Clock clock) {
        this.versions = versions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The time of a change, later than the change before: dispatch-service takes the latest, and
     * the clock that dated the former one may have been ahead.
     *
     * @param former time of the change before, or null
     */
    Instant after(Instant former) {
        Instant now = clock.instant();
        return former == null || now.isAfter(former) ? now : former.plus(1, ChronoUnit.MICROS);
    }

    /**
     * Keeps and publishes a brand that was put.
     *
     * @param otherController whether its legal sender changed, so that everyone must be asked again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(BrandEntity brand, BrandRequest request, boolean otherController) {
        versions.keep(brand.code, brand.version, request);
        if (otherController) {
            versions.askAgain(brand.code);
        }
        outbox.append(brand.asEvent(request.phoneNumberIds()));
    }

    /** Keeps and publishes a purpose that was put. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(PurposeEntity purpose, PurposeRequest request) {
        versions.keep(purpose.id, purpose.version, request.kept());
        outbox.append(purpose.asEvent());
    }
}
