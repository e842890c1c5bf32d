package io.anuencia.events;

import java.util.Set;

/** The European Union; its policy pack applies to members without a pack of their own. */
public final class EuropeanUnion {

    /** The name of its pack. */
    public static final String PACK = "EU";

    private static final Set<String> MEMBERS =
            Set.of(
                    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
                    "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI",
                    "SK");

    private EuropeanUnion() {}

    /** Whether a country (ISO 3166-1) is a member. */
    public static boolean hasMember(String country) {
        return country != null && MEMBERS.contains(country);
    }
}
