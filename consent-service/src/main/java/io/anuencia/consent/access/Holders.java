package io.anuencia.consent.access;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.Whereabouts;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Finds since when people hold their keys, as far as a change of holder was reported. */
@ApplicationScoped
class Holders {

    private final Handovers handovers;
    private final Whereabouts whereabouts;

    Holders(Handovers handovers, Whereabouts whereabouts) {
        this.handovers = handovers;
        this.whereabouts = whereabouts;
    }

    /**
     * Returns a person who holds their keys now. Of linked keys one of which changed hands, nobody
     * knows whether they are its former holder's or its next one's: it stands alone if it is the
     * named one, and else is left out.
     *
     * @param named the subject by whose key they prove who they are
     */
    Held now(Group person, UUID named) {
        Handovers.Own own = handovers.shown(person, named);
        Group holder =
                own.subjects().size() == person.subjects().size()
                        ? person
                        : person.part(own.subjects());
        Map<UUID, Instant> since = own.since() == null ? Map.of() : Map.of(named, own.since());
        // The next holder of a number is not told the keys of the former one.
        List<RecipientKey> leftOut =
                since.isEmpty()
                        ? person.keys().stream()
                                .filter(key -> holder.subjectOf(key) == null)
                                .toList()
                        : List.of();
        return new Held(holder, holder.subjects(), holder.keys(), since, null, List.of(), leftOut);
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
        handovers.last(subject, until).ifPresent(at -> since.put(subject, at));
        return new Held(person, List.of(subject), List.of(key), since, until, List.of(), List.of());
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
                Instant held =
                        handovers.last(arrival.subjectId(), arrival.at()).orElse(Held.ALWAYS);
                follow(arrival.subjectId(), held, arrival.at(), seen, earlier);
            }
        }
    }
}
