package io.anuencia.contacts.rights;

import io.anuencia.events.EuropeanUnion;
import io.anuencia.events.PhoneNumber;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules for how long inactive people are kept.
 *
 * @param withoutPacks period that applies where no pack does
 * @param packs periods after the last sign of life, by pack: ISO 3166-1 code, EU or DEFAULT
 */
record RetentionRules(Period withoutPacks, Map<String, Period> packs) {

    private static final String DEFAULT = "DEFAULT";

    /**
     * A rule that applies to a person.
     *
     * @param name {@code pack:} and the name of the pack, or {@code setting}
     * @param period period after the last sign of life
     */
    record Rule(String name, Period period) {}

    /**
     * Returns the rule for a person, by the country in their profile, or else of their number. A
     * country without a pack has the pack of its union, or else DEFAULT.
     */
    Rule of(String country, PhoneNumber phone) {
        String code = country == null ? phone.region() : country;
        String union = EuropeanUnion.hasMember(code) ? EuropeanUnion.PACK : DEFAULT;
        return List.of(code, union, DEFAULT).stream()
                .filter(packs::containsKey)
                .findFirst()
                .map(pack -> new Rule("pack:" + pack, packs.get(pack)))
                .orElse(new Rule("setting", withoutPacks));
    }

    /** Returns the time since which a sign of life protects against every rule. */
    Instant latest(Instant now) {
        return Stream.concat(Stream.of(withoutPacks), packs.values().stream())
                .map(period -> before(now, period))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Instant before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
