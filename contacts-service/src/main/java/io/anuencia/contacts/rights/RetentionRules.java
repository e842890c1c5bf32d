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
 * Until when people are kept.
 *
 * @param withoutPacks while no pack was told
 * @param packs how long after the last sign, by the names of the packs: ISO 3166-1, EU, DEFAULT
 */
record RetentionRules(Period withoutPacks, Map<String, Period> packs) {

    private static final String DEFAULT = "DEFAULT";

    /**
     * A rule that applies.
     *
     * @param name {@code pack:} and the name of the pack, or {@code setting}
     * @param period how long after the last sign
     */
    record Rule(String name, Period period) {}

    /**
     * The rule of a person: of their profile's country, else of their number's. A country without a
     * pack has that of its union, else DEFAULT.
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

    /** Nobody who was heard of since then is deleted by any rule. */
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
