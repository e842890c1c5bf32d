package io.anuencia.consent.decision;

import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.residence.Residence;
import io.anuencia.events.Jurisdiction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the time zones of the countries that profiles name without a zone. The zones of the number
 * say nothing about a country that did not issue it, and its law goes by its own clocks.
 */
public final class HomeZones {

    private HomeZones() {}

    /**
     * Returns the zones of each country that a profile names without a zone. Not among them is the
     * country of the number (a number of a territory is also one of its state), whose candidate
     * zones are better guesses; nor one that the request names together with a zone.
     *
     * @param message the request, which may name a profile
     * @param person the profiles that this service keeps
     */
    public static Map<String, List<String>> of(Message message, Person person) {
        List<String> told = countries(message, Jurisdiction.Source.PROFILE).toList();
        Set<String> settled =
                countries(message, Jurisdiction.Source.NUMBER)
                        .flatMap(country -> Stream.of(country, Laws.stateOf(country)))
                        .collect(Collectors.toSet());
        if (LocalHours.zone(message.profileZone()).isPresent()) {
            settled.addAll(told);
        }
        Map<String, List<String>> zones = new TreeMap<>();
        Stream.concat(told.stream(), kept(person))
                .filter(country -> !settled.contains(country))
                .forEach(country -> zones.put(country, CountryZones.of(country)));
        zones.values().removeIf(List::isEmpty);
        return zones;
    }

    private static Stream<String> countries(Message message, Jurisdiction.Source source) {
        return message.jurisdictions().stream()
                .filter(place -> place.source() == source && place.code() != null)
                .map(place -> place.code().split("-", 2)[0]);
    }

    private static Stream<String> kept(Person person) {
        return person.residences().stream()
                .filter(home -> LocalHours.zone(home.timeZone()).isEmpty())
                .map(Residence::country)
                .filter(Objects::nonNull);
    }
}
