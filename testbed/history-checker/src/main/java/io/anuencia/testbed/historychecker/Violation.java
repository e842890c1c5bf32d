package io.anuencia.testbed.historychecker;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A broken invariant.
 *
 * @param invariant the invariant
 * @param what what happened
 * @param evidence the notes that prove it, in the order of the clock; no other notes are needed
 */
public record Violation(Invariant invariant, String what, List<Entry> evidence) {

    /** The shortest proof first, and among equally short ones the earliest. */
    static final Comparator<Violation> SHORTEST_FIRST =
            Comparator.comparingInt((Violation found) -> found.evidence().size())
                    .thenComparingLong(Violation::at);

    public Violation {
        evidence =
                evidence.stream()
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.comparingLong(Entry::at))
                        .toList();
    }

    static Violation of(Invariant invariant, String what, Entry... evidence) {
        // Not List.of, because a missing note is null here.
        return new Violation(invariant, what, Arrays.asList(evidence));
    }

    static Violation of(Invariant invariant, String what, Collection<Entry> evidence) {
        return new Violation(invariant, what, List.copyOf(evidence));
    }

    private long at() {
        return evidence.isEmpty() ? Long.MAX_VALUE : evidence.get(evidence.size() - 1).at();
    }
}
