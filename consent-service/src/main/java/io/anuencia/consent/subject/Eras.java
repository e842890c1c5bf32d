package io.anuencia.consent.subject;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The subjects of a linked person, some of whose keys changed hands. A link tells to which holder
 * of a key another one belongs: to the one who had it when it was made.
 *
 * @param handovers when keys changed hands, by subject; others always had the same holder
 * @param links the links between the subjects
 */
public record Eras(Map<UUID, SortedSet<Instant>> handovers, List<Link> links) {

    /**
     * A link between two subjects.
     *
     * @param at when it was made
     * @param sure whether no human has yet to confirm it
     */
    record Link(UUID one, UUID other, Instant at, boolean sure) {

        /** This link, dated at an instant if it was made before. */
        Link notBefore(Instant time) {
            return at.isBefore(time) ? new Link(one, other, time, sure) : this;
        }
    }

    /** A subject while one of its holders had the key; the era is the number of earlier holders. */
    private record Node(UUID subject, int era) {}

    boolean isHandedOver(UUID subject) {
        return handovers.containsKey(subject);
    }

    /** These, with only those links that are sure. */
    public Eras sure() {
        return new Eras(handovers, links.stream().filter(Link::sure).toList());
    }

    /** These, with only the links among some subjects. */
    Eras among(Collection<UUID> some) {
        return new Eras(
                handovers,
                links.stream()
                        .filter(link -> some.contains(link.one()) && some.contains(link.other()))
                        .toList());
    }

    /** Returns when a key next changed hands, from an instant on; empty if it did not. */
    public Optional<Instant> nextHandover(UUID subject, Instant from) {
        SortedSet<Instant> times = handovers.get(subject);
        return times == null ? Optional.empty() : times.tailSet(from).stream().findFirst();
    }

    /** Whether the one who had the key of a subject just after an instant still has it. */
    boolean hasSameHolder(UUID subject, Instant since) {
        return justAfter(subject, since).equals(now(subject));
    }

    /** Returns the subjects whose keys now belong to whoever has the key of a subject now. */
    Set<UUID> ofHolderOf(UUID named) {
        return reachedFrom(now(named));
    }

    /**
     * Returns the subjects whose keys now belong to whoever had the key of a subject just after an
     * instant: who reports in the same moment that the number is wrong has it already.
     */
    public Set<UUID> ofHolderAt(UUID named, Instant time) {
        return reachedFrom(justAfter(named, time));
    }

    private Set<UUID> reachedFrom(Node start) {
        Set<Node> reached = new HashSet<>(Set.of(start));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Link link : links) {
                grown |= reached.addAll(onward(reached, link));
            }
        }
        return reached.stream()
                .filter(node -> node.equals(now(node.subject())))
                .map(Node::subject)
                .collect(Collectors.toSet());
    }

    private Set<Node> onward(Set<Node> reached, Link link) {
        Node one = at(link.one(), link.at());
        Node other = at(link.other(), link.at());
        return reached.contains(one) || reached.contains(other) ? Set.of(one, other) : Set.of();
    }

    private Node justAfter(UUID subject, Instant time) {
        return at(subject, time.plus(1, ChronoUnit.MICROS));
    }

    private Node now(UUID subject) {
        return at(subject, Instant.MAX);
    }

    private Node at(UUID subject, Instant time) {
        SortedSet<Instant> times = handovers.get(subject);
        return new Node(subject, times == null ? 0 : times.headSet(time).size());
    }
}
