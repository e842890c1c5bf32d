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

    /**
     * Returns a person who holds their keys now. Of linked keys one of which changed hands, nobody
     * knows whether they are its former holder's or its next one's: it stands alone if it is the
     * named one, and else is left out.
     *
     * @param named the subject by whose key they prove who they are
     */
    Held now(Group person, UUID named) {
        Map<UUID, Instant> changed = changedHands(person, named);
        Set<UUID> own = new HashSet<>(person.subjects());
        if (changed.containsKey(named)) {
            own.retainAll(Set.of(named));
        } else {
            own.removeAll(changed.keySet());
        }
        Group holder = own.size() == person.subjects().size() ? person : person.part(own);
        changed.keySet().retainAll(own);
        // The next holder of a number is not told the keys of the former one.
        List<RecipientKey> leftOut =
                changed.isEmpty()
                        ? person.keys().stream()
                                .filter(key -> holder.subjectOf(key) == null)
                                .toList()
                        : List.of();
        return new Held(
                holder, holder.subjects(), holder.keys(), changed, null, List.of(), leftOut);
    }

    /** Returns when the keys of a person were last left, or reported to be somebody else's. */
    private Map<UUID, Instant> changedHands(Group person, UUID named) {
        Groups people = subjects.readWithSuccessors(person.keys());
        List<Suppression> suppressed = suppressionsOf(person);
        Map<UUID, Instant> changed = new HashMap<>();
        for (RecipientKey key : person.keys()) {
            UUID subject = person.subjectOf(key);
            Stream.concat(
                            people.find(key).flatMap(found -> people.leftAt(key)).stream(),
                            takenOver(suppressed, subject, Held.NEVER).stream())
                    .max(Instant::compareTo)
                    .ifPresent(at -> changed.put(subject, at));
        }
        whereabouts
                .leftByLinked(person)
                .forEach(
                        (subject, left) -> {
                            if (left.inUse() || subject.equals(named)) {
                                changed.merge(
                                        subject,
                                        left.at(),
                                        (one, other) -> one.isAfter(other) ? one : other);
                            }
                        });
        return changed;
    }

    /** Returns a person who holds their keys now, with the keys that they had before. */
    Held withEarlierKeys(Group person, UUID named) {
        Held held = now(person, named);
        return new Held(
                held.person(),
                held.subjects(),
                held.keys(),
                held.since(),
                null,
                earlier(held),
                held.leftOut());
    }

    /** Returns whoever held a key of a person until an instant. */
    Held until(Group person, RecipientKey key, Instant until) {
        UUID subject = person.subjectOf(key);
        Map<UUID, Instant> since = new HashMap<>();
        since(person, subject, until).ifPresent(at -> since.put(subject, at));
        return new Held(person, List.of(subject), List.of(key), since, until, List.of(), List.of());
    }

    private Optional<Instant> since(Group person, UUID subject, Instant before) {
        return Stream.concat(
                        whereabouts.lastLeft(subject, before).stream(),
                        takenOver(suppressionsOf(person), subject, before).stream())
                .max(Instant::compareTo);
    }

    private List<Suppression> suppressionsOf(Group person) {
        return suppressions.read(List.of(person)).get(person);
    }

    /** Returns when the number was last reported to be somebody else's. */
    private static Optional<Instant> takenOver(
            List<Suppression> suppressed, UUID subject, Instant before) {
        return suppressed.stream()
                .filter(found -> found.kind().isOfAnotherHolder())
                .filter(found -> found.subjectId().equals(subject))
                .map(Suppression::since)
                .filter(before::isAfter)
                .max(Instant::compareTo);
    }

    private List<Held.Earlier> earlier(Held held) {
        Map<RecipientKey, Instant> earlier = new TreeMap<>();
        Set<UUID> seen = new HashSet<>(held.subjects());
        for (UUID subject : held.subjects()) {
            Instant since = held.since().getOrDefault(subject, Held.ALWAYS);
            follow(subject, since, Held.NEVER, seen, earlier);
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
