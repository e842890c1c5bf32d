package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * A registry of people who want no advertising, as a pack names it.
 *
 * @param id its id, such as ES_ROBINSON
 * @param scope its subject, in words
 * @param sectors lines of business it applies to; empty: all
 * @param mandatory whether nobody may be written to before it was consulted
 * @param consentOverrides whether an express consent outweighs an entry
 * @param maxAgeDays the greatest age of a snapshot, in days
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RegistryRule(
        String id,
        String scope,
        List<String> sectors,
        boolean mandatory,
        boolean consentOverrides,
        int maxAgeDays) {

    /** The form of an id, in packs and for uploads. */
    public static final String ID = "[A-Z]{2}_[A-Z0-9_]{1,40}";

    public RegistryRule {
        sectors = sectors == null ? List.of() : List.copyOf(sectors);
    }

    /** Whether it applies to a line of business; to an unknown one every registry applies. */
    public boolean binds(String sector) {
        return sectors.isEmpty() || sector == null || sectors.contains(sector);
    }

    /** Combines the rules of two packs for the same registry, keeping the stricter of each. */
    RegistryRule and(RegistryRule other) {
        boolean everyone = sectors.isEmpty() || other.sectors.isEmpty();
        return new RegistryRule(
                id,
                scope,
                everyone
                        ? List.of()
                        : Stream.of(sectors, other.sectors)
                                .flatMap(List::stream)
                                .distinct()
                                .toList(),
                mandatory || other.mandatory,
                consentOverrides && other.consentOverrides,
                Math.min(maxAgeDays, other.maxAgeDays));
    }
}
