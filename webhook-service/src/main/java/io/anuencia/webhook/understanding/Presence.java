package io.anuencia.webhook.understanding;

/**
 * The word sets that have a member in a clause. This alone rules out most rules, without looking at
 * the order of words.
 */
final class Presence {

    private final int[] words;
    private final int from;
    private final int to;
    private final long[] present;

    /**
     * The presence of sets in a clause.
     *
     * @param words the words of the whole text
     * @param present the sets that are present, in blocks of 64 bits
     */
    Presence(int[] words, Clause clause, long[] present) {
        this.words = words;
        this.from = clause.from();
        this.to = clause.to();
        this.present = present;
    }

    /** The words of the whole text. */
    int[] words() {
        return words;
    }

    /** The index of the first word of the clause. */
    int from() {
        return from;
    }

    /** The index after the last word of the clause. */
    int to() {
        return to;
    }

    /** Returns those of the given sets of one block that are present. */
    long among(long bits, int place) {
        return bits & present[place];
    }

    boolean has(int set) {
        return (present[set >> 6] & 1L << set) != 0;
    }

    /** Whether all sets in a part of an array are present. */
    boolean hasAll(char[] sets, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!has(sets[i])) {
                return false;
            }
        }
        return true;
    }
}
