package io.anuencia.consent.decision;

import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.events.Jurisdiction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The contact hours of every rule in every zone where the person may live; inside means inside in
 * all of them. If any hours bind, a person whose zone is unknown is never inside.
 */
final class LocalHours {

    /** Longer than any run of closed days that packs can name. */
    private static final int DAYS_AHEAD = 15;

    private final List<HoursLayer> layers;
    private final List<ZoneId> zones;
    private final List<ZoneId> homes;
    private final boolean known;

    private LocalHours(
            List<HoursLayer> layers, List<ZoneId> zones, List<ZoneId> homes, boolean known) {
        this.layers = layers;
        this.zones = both(zones.stream(), homes);
        this.homes = homes;
        this.known = known;
    }

    /**
     * The zone that the person named overrides all guesses. If their area code belongs to a state
     * of the United States, it is only one more candidate, since the law may go by either
     * (compliance 2.3). Zones of profiles that this service keeps bind as well: a copy only
     * tightens (ADR 0119). So do those of a country that a profile names without a zone.
     */
    static LocalHours of(DecisionInput input, List<HoursLayer> layers) {
        Message message = input.message();
        List<ZoneId> homes = new ArrayList<>(zones(input.person().zones()));
        List<ZoneId> guesses = new ArrayList<>();
        for (List<String> country : input.countryZones().values()) {
            (country.size() == 1 ? homes : guesses).addAll(zones(country));
        }
        Optional<ZoneId> named = zone(message.profileZone());
        if (named.isPresent() && !isOfUsState(message)) {
            return new LocalHours(layers, both(named.stream(), guesses), homes, true);
        }
        List<ZoneId> candidates = zones(message.candidateZones());
        boolean known =
                !candidates.isEmpty() && candidates.size() == message.candidateZones().size();
        Stream<ZoneId> stated = Stream.concat(candidates.stream(), named.stream());
        return new LocalHours(layers, both(stated, guesses), homes, known);
    }

    private static List<ZoneId> both(Stream<ZoneId> some, List<ZoneId> others) {
        return Stream.concat(some, others.stream()).distinct().toList();
    }

    private static boolean isOfUsState(Message message) {
        return message.jurisdictions().stream()
                .filter(place -> place.source() == Jurisdiction.Source.NUMBER)
                .anyMatch(place -> place.code() != null && place.code().startsWith("US-"));
    }

    boolean isInside(Instant at) {
        return layers.isEmpty() || (known && zones.stream().allMatch(zone -> isInside(at, zone)));
    }

    /**
     * Inside in some zones but not in all, or the zone is unknown. Outside in a zone that a profile
     * names, or in the only zone of a country that it names, is not ambiguous: the person lives
     * there.
     */
    boolean isAmbiguous(Instant at) {
        return !isInside(at)
                && homes.stream().allMatch(zone -> isInside(at, zone))
                && (!known || zones.stream().anyMatch(zone -> isInside(at, zone)));
    }

    /** Passes on each closed layer with the wall time at which it is closed. */
    void forEachOutside(Instant at, BiConsumer<HoursLayer, LocalDateTime> consumer) {
        for (ZoneId zone : zones) {
            LocalDateTime wallTime = LocalDateTime.ofInstant(at, zone);
            layers.stream()
                    .filter(layer -> !layer.admits(wallTime))
                    .forEach(layer -> consumer.accept(layer, wallTime));
        }
    }

    /**
     * The first instant at or after {@code at} that is inside. Where hours of several layers and
     * zones overlap, the overlap begins when the last of them opens, so only openings need to be
     * tried.
     */
    Optional<Instant> nextInside(Instant at) {
        if (isInside(at)) {
            return Optional.of(at);
        }
        return openingsAfter(at).stream().filter(this::isInside).min(Instant::compareTo);
    }

    private List<Instant> openingsAfter(Instant at) {
        List<Instant> openings = new ArrayList<>();
        for (ZoneId zone : zones) {
            LocalDate today = LocalDate.ofInstant(at, zone);
            for (int day = 0; day <= DAYS_AHEAD; day++) {
                for (HoursLayer layer : layers) {
                    for (ContactHours hours : layer.hours()) {
                        addOpenings(today.plusDays(day).atTime(hours.opens()), zone, openings);
                    }
                }
            }
        }
        openings.removeIf(opening -> !opening.isAfter(at));
        return openings;
    }

    /**
     * A wall time skipped by a clock change opens at the change; one that occurs twice opens twice.
     */
    private static void addOpenings(LocalDateTime wallTime, ZoneId zone, List<Instant> openings) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(wallTime);
        if (jump != null && jump.isGap()) {
            openings.add(jump.getInstant());
        } else {
            zone.getRules()
                    .getValidOffsets(wallTime)
                    .forEach(offset -> openings.add(wallTime.toInstant(offset)));
        }
    }

    private boolean isInside(Instant at, ZoneId zone) {
        LocalDateTime wallTime = LocalDateTime.ofInstant(at, zone);
        return layers.stream().allMatch(layer -> layer.admits(wallTime));
    }

    private static List<ZoneId> zones(List<String> names) {
        return names.stream().flatMap(name -> zone(name).stream()).toList();
    }

    /** The zone with this name; none if there is no such zone, or for null. */
    static Optional<ZoneId> zone(String name) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
