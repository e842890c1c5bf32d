package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.PackContent;
import io.anuencia.events.EuropeanUnion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packs as they are now.
 *
 * @param byCountry what each country's law wants to see
 */
public record Packs(Map<String, PackContent> byCountry) {

    public Packs {
        byCountry = Map.copyOf(byCountry);
    }

    /** What the laws of some countries together want to see, in a stable order. */
    public List<String> demanded(Collection<String> countries) {
        Set<String> demanded = new TreeSet<>();
        for (String country : countries) {
            PackContent pack = pack(country);
            if (pack != null) {
                demanded.addAll(pack.content());
            }
        }
        return List.copyOf(demanded);
    }

    /** A country's own pack, else that of the union it belongs to, else the default one. */
    private PackContent pack(String country) {
        PackContent own = byCountry.get(country);
        if (own == null && EuropeanUnion.hasMember(country)) {
            own = byCountry.get(EuropeanUnion.PACK);
        }
        return own == null ? byCountry.get(PackContent.DEFAULT) : own;
    }
}
