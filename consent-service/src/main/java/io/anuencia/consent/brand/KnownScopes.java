package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that brands and purposes exist. None is ever deleted, so what was found once is
 * remembered, and most checks need no database connection.
 */
@ApplicationScoped
public class KnownScopes {

    private final Catalog catalog;
    private final Set<PurposeId> found = ConcurrentHashMap.newKeySet();

    KnownScopes(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Refuses an unknown brand or purpose.
     *
     * @param brand code
     * @param purpose code, or null for the brand alone
     * @throws ProblemException 422 at the field {@code brand} or {@code purpose}
     */
    public void require(String brand, String purpose) {
        require(brand, purpose, "");
    }

    /**
     * As {@link #require(String, String)}, for one item of several.
     *
     * @param path path of the item that has the fields, ending in a dot
     */
    public void require(String brand, String purpose, String path) {
        PurposeId scope = new PurposeId(brand, purpose);
        if (found.contains(scope)) {
            return;
        }
        CatalogView view = catalog.read(List.of(brand), List.of());
        if (!view.knows(brand)) {
            throw UnknownBrand.at(path + "brand");
        }
        if (purpose != null && view.termsOf(brand, purpose).isEmpty()) {
            throw UnknownPurpose.at(path + "purpose");
        }
        found.add(scope);
    }
}
