package io.anuencia.consent.policy;

import io.anuencia.events.EuropeanUnion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which packs bind where: that of the country, of the part of it, and what stands in for them. */
final class Places {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    /** Where the law of a state holds, although ISO 3166-1 gives the place a code of its own. */
    private static final Map<String, String> STATES =
            Map.ofEntries(
                    Map.entry("AS", "US"),
                    Map.entry("GU", "US"),
                    Map.entry("MP", "US"),
                    Map.entry("PR", "US"),
                    Map.entry("VI", "US"),
                    Map.entry("GF", "FR"),
                    Map.entry("GP", "FR"),
                    Map.entry("MQ", "FR"),
                    Map.entry("RE", "FR"),
                    Map.entry("YT", "FR"),
                    Map.entry("AX", "FI"));

    /** Whose law people have read who review a release. */
    private static final Set<String> REVIEWED = Set.copyOf(new ShippedPacks().packs().keySet());

    private final Map<String, Pack> packs;

    Places(Map<String, Pack> packs) {
        this.packs = packs;
    }

    /**
     * A pack with the place whose holidays count for it.
     *
     * @param pack the pack
     * @param place ISO 3166-1 or 3166-2 code, or null where nobody knows
     */
    record Binding(Pack pack, String place) {}

    /**
     * The packs that bind, each once. Where a country has no pack, or nobody knows it, DEFAULT
     * stands in for it, and that of the sender's home binds too. It does also beside a pack that
     * someone put for a country of which this release knows no law: that frees nobody.
     *
     * @param jurisdictions codes of all places whose law applies; may be empty
     * @param home the sender's country, or null
     */
    Set<Binding> bindingAt(Collection<String> jurisdictions, String home) {
        Set<Binding> binding = new LinkedHashSet<>();
        boolean strange = jurisdictions.isEmpty();
        if (strange) {
            binding.add(new Binding(packs.get(PackReader.DEFAULT), null));
        }
        for (String code : jurisdictions) {
            strange |= !add(code, binding);
        }
        if (strange && hasPackAtHome(home)) {
            add(home, binding);
        }
        return binding;
    }

    /** Whether a place of these is known, or at least the sender's home has a pack. */
    boolean isKnown(Collection<String> jurisdictions, String home) {
        return jurisdictions.stream().anyMatch(code -> CODE.matcher(code).matches())
                || hasPackAtHome(home);
    }

    private boolean add(String code, Set<Binding> binding) {
        if (code == null || !CODE.matcher(code).matches()) {
            binding.add(new Binding(packs.get(PackReader.DEFAULT), null));
            return false;
        }
        String country = code.substring(0, 2);
        String state = stateOf(country);
        binding.add(new Binding(packOf(state), code));
        for (String part : List.of(country, code)) {
            if (!part.equals(state) && packs.containsKey(part)) {
                binding.add(new Binding(packs.get(part), code));
            }
        }
        return REVIEWED.contains(state) || EuropeanUnion.hasMember(state);
    }

    /** The country whose law holds in a country: its own, or the state's whose territory it is. */
    static String stateOf(String country) {
        return STATES.getOrDefault(country, country);
    }

    private boolean hasPackAtHome(String home) {
        return home != null
                && (packs.containsKey(stateOf(home)) || EuropeanUnion.hasMember(stateOf(home)));
    }

    private Pack packOf(String country) {
        Pack own = packs.get(country);
        boolean union = EuropeanUnion.hasMember(country);
        return own != null ? own : packs.get(union ? EuropeanUnion.PACK : PackReader.DEFAULT);
    }
}
