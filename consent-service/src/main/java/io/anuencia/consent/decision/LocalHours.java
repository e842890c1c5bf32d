package io.anuencia.consent.decision;

import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.PolicyPack;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Contact hours over every zone in which a person may live: inside means inside in each of them. A
 * person whose zone nobody knows is never inside.
 */
final class LocalHours {

    /** Longer than any week of closed days that a pack can name. */
    private static final int DAYS_AHEAD = 15;

    private final PolicyPack pack;
    private final List<ZoneId> zones;
    private final boolean known;

    private LocalHours(PolicyPack pack, List<ZoneId> zones, boolean known) {
        this.pack = pack;
        this.zones = zones;
        this.known = known;
    }

    /** The zone that the person named wins over all guesses. */
    static LocalHours of(Message message, PolicyPack pack) {
        Optional<ZoneId> named = zone(message.profileZone());
        if (named.isPresent()) {
            return new LocalHours(pack, List.of(named.get()), true);
        }
        List<ZoneId> zones =
                message.candidateZones().stream().flatMap(name -> zone(name).stream()).toList();
        boolean known = !zones.isEmpty() && zones.size() == message.candidateZones().size();
        return new LocalHours(pack, zones, known);
    }

    boolean isInside(Instant at) {
        return known && zones.stream().allMatch(zone -> isInside(at, zone));
    }

    /** Inside in some zones and not in all, or nobody knows where. */
    boolean isAmbiguous(Instant at) {
        return !isInside(at) && (!known || zones.stream().anyMatch(zone -> isInside(at, zone)));
    }

    /** The wall times at which it is outside. */
    List<LocalDateTime> wallTimesOutside(Instant at) {
        return zones.stream()
                .filter(zone -> !isInside(at, zone))
                .map(zone -> LocalDateTime.ofInstant(at, zone))
                .toList();
    }

    static boolean isSunday(LocalDateTime wallTime) {
        return wallTime.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * The first instant not before another that is inside. Where the hours of several zones
     * overlap, they begin when the last of the zones opens, so only openings need to be tried.
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
                for (ContactHours hours : pack.hours()) {
                    Instant opening =
                            today.plusDays(day).atTime(hours.opens()).atZone(zone).toInstant();
                    if (opening.isAfter(at)) {
                        openings.add(opening);
                    }
                }
            }
        }
        return openings;
    }

    private boolean isInside(Instant at, ZoneId zone) {
        return pack.admits(LocalDateTime.ofInstant(at, zone));
    }

    private static Optional<ZoneId> zone(String name) {
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
