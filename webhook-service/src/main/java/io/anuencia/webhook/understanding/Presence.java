package io.anuencia.webhook.understanding;

/**
 * Which sets of words have a member in a clause. Most rules are ruled out by that alone, without
 * looking at the order.
 */
final class Presence {

    private final int[] words;
    private final int from;
    private final int to;
    private final long[] present;

    /**
     * A clause.
     *
     * @param words of the whole text
     * @param present the sets that are there, 64 in each
     */
    Presence(int[] words, Clause clause, long[] present) {
        this.words = words;
        this.from = clause.from();
        this.to = clause.to();
        this.present = present;
    }

    /** Those of the whole text. */
    int[] words() {
        return words;
    }

    /** The first word of the clause. */
    int from() {
        return from;
    }

    /** The word after its last. */
    int to() {
        return to;
    }

    /** Which of 64 sets, those of one place, are there. */
    long among(long bits, int place) {
        return bits & present[place];
    }

    boolean has(int set) {
        return (present[set >> 6] & 1L << set) != 0;
    }

    /** Whether all those sets are there that stand side by side from a place on. */
    boolean hasAll(char[] sets, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!has(sets[i])) {
                return false;
            }
        }
        return true;
    }
}
