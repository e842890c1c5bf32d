package io.anuencia.events;

import java.util.Set;

/** The union whose policy pack stands in for the packs that its members lack. */
public final class EuropeanUnion {

    /** What its pack is called. */
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
