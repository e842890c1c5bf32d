package io.anuencia.webhook.understanding;

import java.util.BitSet;
import java.util.List;

/**
 * The pattern of a rule as it was read: words in order, some of them optional, some with a few
 * other words between. {@link Patterns} finds it.
 */
record Phrase(List<Part> parts, Bounds bounds) {

    /**
     * What a pattern says of its clause.
     *
     * @param fromStart whether it must begin with it
     * @param after how many other words of it may follow
     * @param unless sets of words, as they were added, that must not stand anywhere in it
     */
    record Bounds(boolean fromStart, int after, List<Integer> unless) {}

    /**
     * A part.
     *
     * @param words one of them
     * @param optional whether it may be missing
     * @param gap how many other words may stand before it
     * @param orEnd whether the end of the clause will do
     * @param set which its words are of all sets that were added
     */
    record Part(WordSet words, boolean optional, int gap, boolean orEnd, int set) {}

    /** The sets of words that it cannot do without beside its first word. */
    int[] needed() {
        return parts.stream()
                .skip(parts.get(0).optional() ? 0 : 1)
                .filter(part -> !part.optional() && !part.orEnd())
                .mapToInt(Part::set)
                .toArray();
    }

    /** The words that a match can begin with. */
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
