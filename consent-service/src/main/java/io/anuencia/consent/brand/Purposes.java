package io.anuencia.consent.brand;

import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Puts purposes and tells each change. */
@ApplicationScoped
class Purposes {

    private final BrandRepository brands;
    private final PurposeRepository purposes;
    private final CatalogLock lock;
    private final Outbox outbox;
    private final Clock clock;

    Purposes(
            BrandRepository brands,
            PurposeRepository purposes,
            CatalogLock lock,
            Outbox outbox,
            Clock clock) {
        this.brands = brands;
        this.purposes = purposes;
        this.lock = lock;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    PurposeView put(PurposeId id, PurposeRequest request) {
        lock.hold("purpose:" + id.brand() + "/" + id.code());
        if (brands.findById(id.brand()) == null) {
            throw ProblemException.unprocessable(
                    "brand", "The brand is not known; put /brands/{brand} first.");
        }
        PurposeEntity purpose = purposes.findById(id);
        if (purpose == null || !purpose.asRequest().equals(request)) {
            change(purpose, id, request);
        }
        return new PurposeView(id.brand(), id.code(), request);
    }

    private void change(PurposeEntity known, PurposeId id, PurposeRequest request) {
        PurposeEntity purpose = known == null ? new PurposeEntity() : known;
        purpose.id = id;
        purpose.take(request, clock.instant().truncatedTo(ChronoUnit.MICROS));
        purposes.persist(purpose);
        outbox.append(purpose.asEvent());
    }
}
