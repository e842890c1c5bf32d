package io.anuencia.consent.brand;

import io.anuencia.messaging.Caller;
import io.anuencia.messaging.sql.SqlArray;
import java.util.List;
import java.util.Set;

/** Of which brands a list shows rows; what is of no brand needs a token for all of them. */
public final class ListedBrands {

    private ListedBrands() {}

    /**
     * Codes for {@code (?::text[] is null or brand = any (?::text[]))}.
     *
     * @param brand the one that was asked for, or null for all that the caller may act for
     * @return null for everything
     * @throws io.anuencia.messaging.ProblemException 403 if the caller may not act for it
     */
    public static SqlArray of(Caller caller, String brand) {
        if (brand != null) {
            caller.requireBrand(brand);
            return SqlArray.texts(List.of(brand));
        }
        return of(caller.brands());
    }

    /** The same of all that a caller with these brands may act for. */
    public static SqlArray of(Set<String> brands) {
        return brands.contains(Caller.EVERY_BRAND) ? null : SqlArray.texts(brands);
    }
}
