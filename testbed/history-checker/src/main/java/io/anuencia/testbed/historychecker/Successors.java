package io.anuencia.testbed.historychecker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The succession of a party's processes. Each process notes into its own file, so what a dead
 * process committed is known to be committed when its successor notes something.
 */
final class Successors {

    private final Map<String, Entry> lastOf = new HashMap<>();
    private final Map<String, List<Entry>> firstBy = new HashMap<>();

    private Successors() {}

    /** Reads the successions from notes in the order of the clock. */
    static Successors of(List<Entry> entries) {
        Successors successors = new Successors();
        Map<String, Entry> firstOf = new HashMap<>();
        for (Entry entry : entries) {
            firstOf.putIfAbsent(entry.file(), entry);
            successors.lastOf.put(entry.file(), entry);
        }
        firstOf.values().stream()
                .sorted(Comparator.comparingLong(Entry::at))
                .forEach(
                        first ->
                                successors
                                        .firstBy
                                        .computeIfAbsent(first.by(), by -> new ArrayList<>())
                                        .add(first));
        return successors;
    }

    /** Returns the first note of the process that began after the process of a note had ended. */
    Optional<Entry> after(Entry note) {
        long ended = lastOf.get(note.file()).at();
        return firstBy.get(note.by()).stream().filter(first -> first.at() > ended).findFirst();
    }
}
