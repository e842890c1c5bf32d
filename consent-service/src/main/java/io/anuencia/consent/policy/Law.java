package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that apply to one decision: those of every jurisdiction concerned, each of which can
 * only tighten the others.
 *
 * @param versions version of each pack that applies, by name
 * @param known whether it is known whose law applies
 * @param available whether the packs could be read
 * @param hours layers of contact hours, all of which must be open
 * @param caps caps, none of which may be exceeded
 * @param registries registries, all of which must be consulted
 * @param consent requirements for a consent
 * @param messaging further limits on marketing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Law(
        Map<String, String> versions,
        boolean known,
        boolean available,
        List<HoursLayer> hours,
        List<Cap> caps,
        List<RegistryRule> registries,
        ConsentRequirements consent,
        MessagingRules messaging) {

    public Law {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        hours = hours == null ? List.of() : List.copyOf(hours);
        caps = caps == null ? List.of() : List.copyOf(caps);
        registries = registries == null ? List.of() : List.copyOf(registries);
        consent = consent == null ? ConsentRequirements.NONE : consent;
        messaging = messaging == null ? MessagingRules.NONE : messaging;
    }

    /** The law while packs cannot be read: nothing can be proved. */
    static final Law UNAVAILABLE = new Law(Map.of(), true, false, null, null, null, null, null);
}
