package io.anuencia.dispatch.catalog;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The known brands that the caller may act for. A list without a brand parameter shows these. */
@RequestScoped
public class CallerBrands {

    private final Catalog catalog;
    private final Caller caller;

    CallerBrands(Catalog catalog, Caller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    /** Whether the caller may act for every brand, including brands unknown here. */
    public boolean all() {
        return caller.actsForEveryBrand();
    }

    /**
     * Returns the codes of the brands whose rows a list shows; empty means every brand, including
     * brands unknown here.
     *
     * @param brand brand that was asked for, or null
     * @throws ProblemException 403 if the caller may not act for it
     */
    public Optional<Collection<String>> shown(String brand) {
        if (brand != null) {
            caller.requireBrand(brand);
            return Optional.of(List.of(brand));
        }
        return all() ? Optional.empty() : Optional.of(list().stream().map(Brand::code).toList());
    }

    /**
     * Returns the brand named by a parameter {@code brand}.
     *
     * @throws ProblemException 403 if the caller may not act for it, 422 if it is not known
     */
    public Brand named(String brand) {
        caller.requireBrand(brand);
        return catalog.brand(brand)
                .orElseThrow(
                        () ->
                                ProblemException.unprocessable(
                                        "brand", "is not known; create it in consent-service"));
    }

    /** Returns the brands, ordered by code. */
    public List<Brand> list() {
        Set<String> brands = caller.brands();
        return catalog.brands().stream()
                .filter(brand -> Caller.allows(brands, brand.code()))
                .toList();
    }
}
