package io.anuencia.consent.policy;

import io.anuencia.events.EuropeanUnion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the packs that apply in a place: that of the country, of the part of it, and what
 * substitutes for a missing one.
 */
final class Places {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    /**
     * Territories with an ISO 3166-1 code of their own in which the law of another country holds.
     */
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

    /** Countries whose law is reviewed for a release. */
    private static final Set<String> REVIEWED = Set.copyOf(new ShippedPacks().packs().keySet());

    private final Map<String, Pack> packs;

    Places(Map<String, Pack> packs) {
        this.packs = packs;
    }

    /**
     * A pack with the place whose holidays count for it.
     *
     * @param pack the pack
     * @param place ISO 3166-1 or 3166-2 code, or null if unknown
     */
    record Binding(Pack pack, String place) {}

    /**
     * Returns the packs that apply, each once. Where a country has no pack or is unknown, DEFAULT
     * substitutes for it, and the pack of the sender's home applies too. The latter also applies
     * alongside a pack that someone put for a country whose law this release does not know: such a
     * pack frees nobody.
     *
     * @param jurisdictions codes of all places whose law applies; may be empty
     * @param home ISO 3166 code of the sender's country, or null
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

    /** Whether one of these places is known, or at least the sender's home has a pack. */
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

    /**
     * The country whose law applies there: the country itself, or the state it is a territory of.
     */
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
