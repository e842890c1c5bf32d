package io.anuencia.dispatch.catalog;

import io.anuencia.messaging.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Set;

/** The known brands that the caller may act for: what a list without a brand shows. */
@RequestScoped
public class CallerBrands {

    private static final String EVERY = "*";

    private final Catalog catalog;
    private final Caller caller;

    CallerBrands(Catalog catalog, Caller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    /** Whether the caller may act for every brand, those not known here included. */
    public boolean all() {
        return Caller.allows(caller.brands(), EVERY);
    }

    /** The brands, by their code. */
    public List<Brand> list() {
        Set<String> brands = caller.brands();
        return catalog.brands().stream()
                .filter(brand -> Caller.allows(brands, brand.code()))
                .toList();
    }
}
