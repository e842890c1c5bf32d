package io.anuencia.dispatch.catalog;

import io.anuencia.events.EuropeanUnion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policy packs in force.
 *
 * @param byCountry content that each pack demands of a marketing message, such as SENDER_ID or
 *     OPT_OUT, by ISO 3166-1 code of its country, EU or DEFAULT
 */
public record Packs(Map<String, List<String>> byCountry) {

    /** The pack of countries that have none of their own. */
    private static final String DEFAULT = "DEFAULT";

    public Packs {
        byCountry = Map.copyOf(byCountry);
    }

    /** Returns what the laws of these countries together demand, sorted. */
    public List<String> demanded(Collection<String> countries) {
        Set<String> demanded = new TreeSet<>();
        for (String country : countries) {
            demanded.addAll(pack(country));
        }
        return List.copyOf(demanded);
    }

    /**
     * Returns a country's own pack, else that of the European Union if it is a member, else the
     * default.
     */
    private List<String> pack(String country) {
        List<String> own = byCountry.get(country);
        if (own == null && EuropeanUnion.hasMember(country)) {
            own = byCountry.get(EuropeanUnion.PACK);
        }
        return own == null ? byCountry.getOrDefault(DEFAULT, List.of()) : own;
    }
}
