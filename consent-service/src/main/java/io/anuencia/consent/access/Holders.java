package io.anuencia.consent.access;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.subject.Whereabouts;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds since when people hold their keys, as far as a change of holder was reported. */
@ApplicationScoped
class Holders {

    private final Subjects subjects;
    private final Whereabouts whereabouts;
    private final Suppressions suppressions;

    Holders(Subjects subjects, Whereabouts whereabouts, Suppressions suppressions) {
        this.subjects = subjects;
        this.whereabouts = whereabouts;
        this.suppressions = suppressions;
    }

    /** Returns a person who holds their keys now. */
    Held now(Group person) {
        Groups people = subjects.readWithSuccessors(person.keys());
        Map<UUID, Instant> since = new HashMap<>();
        for (RecipientKey key : person.keys()) {
            UUID subject = person.subjectOf(key);
            Stream.concat(
                            people.find(key).flatMap(found -> people.leftAt(key)).stream(),
                            takenOver(person, subject, Held.NEVER).stream())
                    .max(Instant::compareTo)
                    .ifPresent(at -> since.put(subject, at));
        }
        return new Held(person, person.subjects(), person.keys(), since, null, List.of());
    }

    /** Returns a person who holds their keys now, with the keys that they had before. */
    Held withEarlierKeys(Group person) {
        Held held = now(person);
        return new Held(
                person,
                held.subjects(),
                held.keys(),
                held.since(),
                null,
                earlier(person, held.since()));
    }

    /** Returns whoever held a key of a person until an instant. */
    Held until(Group person, RecipientKey key, Instant until) {
        UUID subject = person.subjectOf(key);
        Map<UUID, Instant> since = new HashMap<>();
        since(person, subject, until).ifPresent(at -> since.put(subject, at));
        return new Held(person, List.of(subject), List.of(key), since, until, List.of());
    }

    private Optional<Instant> since(Group person, UUID subject, Instant before) {
        return Stream.concat(
                        whereabouts.lastLeft(subject, before).stream(),
                        takenOver(person, subject, before).stream())
                .max(Instant::compareTo);
    }

    /** Returns when the number was last reported to be somebody else's. */
    private Optional<Instant> takenOver(Group person, UUID subject, Instant before) {
        return suppressions.read(List.of(person)).get(person).stream()
                .filter(found -> found.kind().isOfAnotherHolder())
                .filter(found -> found.subjectId().equals(subject))
                .map(Suppression::since)
                .filter(before::isAfter)
                .max(Instant::compareTo);
    }

    private List<Held.Earlier> earlier(Group person, Map<UUID, Instant> since) {
        Map<RecipientKey, Instant> earlier = new TreeMap<>();
        Set<UUID> seen = new HashSet<>(person.subjects());
        for (UUID subject : person.subjects()) {
            follow(subject, since.getOrDefault(subject, Held.ALWAYS), Held.NEVER, seen, earlier);
        }
        return earlier.entrySet().stream()
                .map(key -> new Held.Earlier(key.getKey(), key.getValue()))
                .toList();
    }

    /** Follows back how somebody came to a key that they held from one instant to another. */
    private void follow(
            UUID subject,
            Instant since,
            Instant until,
            Set<UUID> seen,
            Map<RecipientKey, Instant> earlier) {
        for (Whereabouts.Arrival arrival : whereabouts.arrivals(subject, until)) {
            if (arrival.at().isAfter(since) && seen.add(arrival.subjectId())) {
                earlier.put(arrival.key(), arrival.at());
                Group former = subjects.read(List.of(arrival.key())).of(arrival.key());
                Instant held = since(former, arrival.subjectId(), arrival.at()).orElse(Held.ALWAYS);
                follow(arrival.subjectId(), held, arrival.at(), seen, earlier);
            }
        }
    }
}
