package io.anuencia.contacts.rights;

import io.anuencia.events.PhoneNumber;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Until when people are kept.
 *
 * @param inactivity for countries without a rule
 * @param countries rules by ISO 3166-1 code
 */
record RetentionRules(Period inactivity, Map<String, Period> countries) {

    /**
     * A rule that applies.
     *
     * @param name {@code pack:<CC>} or {@code default}
     * @param period how long after the last sign
     */
    record Rule(String name, Period period) {}

    /** The rule of a person: of their profile's country, else of their number's. */
    Rule of(String country, PhoneNumber phone) {
        String code = country == null ? phone.region() : country;
        Period own = countries.get(code);
        return own == null ? new Rule("default", inactivity) : new Rule("pack:" + code, own);
    }

    /** Nobody who was heard of since then is deleted by any rule. */
    Instant latest(Instant now) {
        return Stream.concat(Stream.of(inactivity), countries.values().stream())
                .map(period -> before(now, period))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Instant before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
