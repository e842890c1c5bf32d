package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.sql.SqlArray;
import java.util.List;
import java.util.Set;

/** The brands whose rows a list shows; rows without a brand need a token for every brand. */
public final class ListedBrands {

    private ListedBrands() {}

    /**
     * Returns codes for {@code (?::text[] is null or brand = any (?::text[]))}.
     *
     * @param brand the brand asked for, or null for all that the caller may act for
     * @return null for everything
     * @throws io.anuencia.messaging.rest.ProblemException 403 if the caller may not act for it
     */
    public static SqlArray of(Caller caller, String brand) {
        if (brand != null) {
            caller.requireBrand(brand);
            return SqlArray.texts(List.of(brand));
        }
        return of(caller.brands());
    }

    /** Returns codes for all brands in a token; null for every brand. */
    public static SqlArray of(Set<String> brands) {
        return brands.contains(Caller.EVERY_BRAND) ? null : SqlArray.texts(brands);
    }
}
