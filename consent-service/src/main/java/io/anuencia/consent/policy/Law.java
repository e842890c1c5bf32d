package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that bind one decision: those of every jurisdiction that applies, each of which can
 * only tighten the others.
 *
 * @param versions the version of each pack that was used
 * @param known whether it is known whose law applies
 * @param available whether the packs could be read
 * @param hours all must be open
 * @param caps none may be exceeded
 * @param registries all must be consulted
 * @param consent what a consent must be
 * @param messaging what binds marketing beside
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

    /** Nothing can be proved while packs cannot be read. */
    static final Law UNAVAILABLE = new Law(Map.of(), true, false, null, null, null, null, null);
}
