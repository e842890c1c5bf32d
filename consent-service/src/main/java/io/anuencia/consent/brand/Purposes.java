package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts purposes, publishes each change, and reads them. */
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
        if (purpose == null || request.changes(purpose.asRequest())) {
            purpose = change(purpose, id, request);
        }
        return PurposeView.of(purpose);
    }

    @Transactional
    Optional<PurposeView> find(PurposeId id) {
        return purposes.findByIdOptional(id).map(PurposeView::of);
    }

    /**
     * Reads a page of a brand's purposes.
     *
     * @param cursor {@code next} of the previous page, or null
     * @throws ProblemException 404 if there is no such brand
     */
    @Transactional
    PurposeView.Page page(String brand, String cursor, int limit) {
        if (brands.findById(brand) == null) {
            throw UnknownBrand.notFound();
        }
        List<PurposeView> found =
                purposes
                        .find(
                                "id.brand = ?1 and id.code > ?2 order by id.code",
                                brand,
                                cursor == null ? "" : cursor)
                        .page(0, limit)
                        .list()
                        .stream()
                        .map(PurposeView::of)
                        .toList();
        return new PurposeView.Page(
                found, found.size() < limit ? null : found.get(limit - 1).purpose());
    }

    private void requireNotices(List<String> wanted) {
        Set<String> known = catalog.knownNotices(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                throw ProblemException.unprocessable(
                        "notices[" + i + "]", "The notice is unknown; post it to /notices first.");
            }
        }
    }

    private PurposeEntity change(PurposeEntity known, PurposeId id, PurposeRequest request) {
        boolean material = known != null && request.isMaterialAgainst(known.asRequest());
        PurposeEntity purpose = known == null ? new PurposeEntity() : known;
        purpose.id = id;
        purpose.take(request, material, changes.after(purpose.changedAt));
        purposes.persistAndFlush(purpose);
        changes.keep(purpose, request);
        return purpose;
    }
}
