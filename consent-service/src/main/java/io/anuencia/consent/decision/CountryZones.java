package io.anuencia.consent.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The time zones of each country, read from {@code country-zones.properties}. Of zones whose clocks
 * have agreed since 2026, only one is kept, because each costs time in every decision.
 */
final class CountryZones {

    private static final String RESOURCE = "/country-zones.properties";

    /** No decision is older. */
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, List<String>> ZONES = read();

    private CountryZones() {}

    /** What a clock shows from 2026 on. */
    private record Clock(
            ZoneOffset offset,
            List<ZoneOffsetTransition> changes,
            List<ZoneOffsetTransitionRule> rules) {

        static Clock of(String zone) {
            ZoneRules rules = ZoneId.of(zone).getRules();
            return new Clock(
                    rules.getOffset(SINCE),
                    rules.getTransitions().stream()
                            .filter(change -> change.getInstant().isAfter(SINCE))
                            .toList(),
                    rules.getTransitionRules());
        }
    }

    /**
     * Returns one zone for each clock of the country; none if the code is no country, or if nobody
     * lives there.
     *
     * @param country ISO 3166-1 code
     */
    static List<String> of(String country) {
        return ZONES.getOrDefault(country, List.of());
    }

    private static Map<String, List<String>> read() {
        Properties countries = new Properties();
        try (InputStream file = CountryZones.class.getResourceAsStream(RESOURCE)) {
            countries.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the zones of countries cannot be read", e);
        }
        Map<String, List<String>> zones = new HashMap<>();
        for (String country : countries.stringPropertyNames()) {
            zones.put(country, differing(countries.getProperty(country).split(" ")));
        }
        return Map.copyOf(zones);
    }

    private static List<String> differing(String... zones) {
        Map<Clock, String> clocks = new LinkedHashMap<>();
        for (String zone : zones) {
            if (ZoneId.getAvailableZoneIds().contains(zone)) {
                clocks.putIfAbsent(Clock.of(zone), zone);
            }
        }
        return List.copyOf(clocks.values());
    }
}
