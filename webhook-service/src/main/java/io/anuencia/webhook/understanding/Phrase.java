package io.anuencia.webhook.understanding;

import java.util.BitSet;
import java.util.List;

/**
 * The pattern of a rule as read from its file: words in order, some optional, some with a few other
 * words in between. {@link Patterns} matches it.
 */
record Phrase(List<Part> parts, Bounds bounds) {

    /**
     * The conditions of a pattern on its clause.
     *
     * @param fromStart whether the clause must begin with the pattern
     * @param after the most other words of the clause that may follow
     * @param unless indexes of word sets that must not occur anywhere in the clause
     */
    record Bounds(boolean fromStart, int after, List<Integer> unless) {}

    /**
     * A part of a pattern.
     *
     * @param words the alternatives
     * @param optional whether it may be missing
     * @param gap the most other words before it
     * @param orEnd whether the end of the clause matches as well
     * @param set index of its word set, in the order of adding
     */
    record Part(WordSet words, boolean optional, int gap, boolean orEnd, int set) {}

    /** The sets of words that it requires in addition to its first word. */
    int[] needed() {
        return parts.stream()
                .skip(parts.get(0).optional() ? 0 : 1)
                .filter(part -> !part.optional() && !part.orEnd())
                .mapToInt(Part::set)
                .toArray();
    }

    /** The words that a match may begin with. */
    BitSet first() {
        BitSet first = new BitSet();
        for (Part part : parts) {
            first.or(part.words().first());
            if (!part.optional()) {
                break;
            }
        }
        return first;
    }
}
