package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * A registry of people who want no advertising, as a pack names it.
 *
 * @param id such as ES_ROBINSON
 * @param scope what it is about, in words
 * @param sectors the lines of business that it binds; empty: all
 * @param mandatory whether nobody may be written to before it was consulted
 * @param consentOverrides whether an express consent counts more than an entry
 * @param maxAgeDays how old a snapshot may be
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RegistryRule(
        String id,
        String scope,
        List<String> sectors,
        boolean mandatory,
        boolean consentOverrides,
        int maxAgeDays) {

    public RegistryRule {
        sectors = sectors == null ? List.of() : List.copyOf(sectors);
    }

    /** Whether it binds a line of business; one that nobody named is bound by all. */
    public boolean binds(String sector) {
        return sectors.isEmpty() || sector == null || sectors.contains(sector);
    }

    /** The same registry under two packs: the stricter of both. */
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
