package io.anuencia.consent.identity;

import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links the people whom WhatsApp names together. If both were known, the opt-outs of each hold for
 * the other from the commit on, with barrier, and a human reviews the link. A report from before an
 * erasure does not link the erased person again.
 */
@ApplicationScoped
public class PeopleLinks {

    private final Subjects subjects;
    private final NewLinks links;
    private final Barrier barrier;

    PeopleLinks(Subjects subjects, NewLinks links, Barrier barrier) {
        this.subjects = subjects;
        this.links = links;
        this.barrier = barrier;
    }

    /**
     * Keys that WhatsApp named together.
     *
     * @param keys all keys that one payload item names
     * @param saidAt when it was reported; {@link Instant#MAX} if it counts whatever came after it
     */
    public record Named(List<RecipientKey> keys, Instant saidAt) {}

    /** Links people in a transaction of its own; a repeat changes nothing. */
    public void link(Collection<Named> people) {
        List<Named> several = latest(people);
        if (several.isEmpty()) {
            return;
        }
        Groups known = subjects.read(keysOf(several));
        List<Named> apart = several.stream().filter(named -> !areOne(known, named.keys())).toList();
        if (!apart.isEmpty()) {
            barrier.probe(subjects.locked(keysOf(apart), locked -> links.link(locked, apart)));
        }
    }

    /** Keeps reports with several keys, the latest of each list of keys. */
    private static List<Named> latest(Collection<Named> people) {
        Map<List<RecipientKey>, Instant> latest = new LinkedHashMap<>();
        for (Named named : people) {
            if (named.keys().size() > 1) {
                latest.merge(
                        named.keys(),
                        named.saidAt(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return latest.entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean areOne(Groups known, List<RecipientKey> keys) {
        Group first = known.find(keys.get(0)).orElse(null);
        return first != null
                && keys.stream().allMatch(key -> known.find(key).filter(first::equals).isPresent());
    }

    private static List<RecipientKey> keysOf(List<Named> people) {
        return people.stream().flatMap(named -> named.keys().stream()).distinct().toList();
    }
}
