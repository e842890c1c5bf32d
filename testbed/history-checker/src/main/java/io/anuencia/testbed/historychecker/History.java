package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A history, sorted by the kind of its notes. */
final class History {

    private final Map<Op, List<Entry>> byOp;
    private final Successors successors;
    private final Sends sends;
    private final Wishes wishes;

    private History(Map<Op, List<Entry>> byOp, Successors successors) {
        this.byOp = byOp;
        this.successors = successors;
        this.sends = Sends.of(this);
        this.wishes = Wishes.of(this);
    }

    static History of(List<Entry> entries) {
        return new History(
                entries.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Entry::op,
                                        () -> new EnumMap<>(Op.class),
                                        Collectors.toUnmodifiableList())),
                Successors.of(entries));
    }

    /** All notes of a kind, in the order of the clock. */
    List<Entry> all(Op op) {
        return byOp.getOrDefault(op, List.of());
    }

    /** The successions of processes. */
    Successors successors() {
        return successors;
    }

    Sends sends() {
        return sends;
    }

    Wishes wishes() {
        return wishes;
    }
}
