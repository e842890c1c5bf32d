package io.anuencia.consent.brand;

import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;

/** Puts purposes and tells each change. */
@ApplicationScoped
class Purposes {

    private final BrandRepository brands;
    private final PurposeRepository purposes;
    private final Catalog catalog;
    private final CatalogLock lock;
    private final CatalogChanges changes;

    Purposes(
            BrandRepository brands,
            PurposeRepository purposes,
            Catalog catalog,
            CatalogLock lock,
            CatalogChanges changes) {
        this.brands = brands;
        this.purposes = purposes;
        this.catalog = catalog;
        this.lock = lock;
        this.changes = changes;
    }

    @Transactional
    PurposeView put(PurposeId id, PurposeRequest request) {
        lock.hold("brand:" + id.brand());
        if (brands.findById(id.brand()) == null) {
            throw UnknownBrand.at("brand");
        }
        requireNotices(request.notices());
        PurposeEntity purpose = purposes.findById(id);
        if (purpose == null || !purpose.asRequest().equals(request.kept())) {
            change(purpose, id, request);
        }
        return new PurposeView(id.brand(), id.code(), request.kept());
    }

    private void requireNotices(List<String> wanted) {
        Set<String> known = catalog.knownNotices(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                throw ProblemException.unprocessable(
                        "notices[" + i + "]", "The notice is not known; post it to /notices.");
            }
        }
    }

    private void change(PurposeEntity known, PurposeId id, PurposeRequest request) {
        boolean material = known != null && request.isMaterialAgainst(known.asRequest());
        PurposeEntity purpose = known == null ? new PurposeEntity() : known;
        purpose.id = id;
        purpose.take(request, material, changes.now());
        purposes.persistAndFlush(purpose);
        changes.keep(purpose, request);
    }
}
