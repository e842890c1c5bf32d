package io.anuencia.dispatch.catalog;

import java.util.Map;

/** Catalogs for tests, without a database. */
public final class SampleCatalogs {

    private SampleCatalogs() {}

    /** Returns one without packs: no law demands anything. */
    public static Catalog withoutPacks() {
        return new Catalog(null) {
            @Override
            public Packs packs() {
                return new Packs(Map.of());
            }
        };
    }
}
