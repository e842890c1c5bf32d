package io.anuencia.webhook.understanding;

/**
 * Which sets of words have a member in a clause. Most rules are ruled out by that alone, without
 * looking at the order.
 */
final class Presence {

    private final long[] present;

    Presence(long[] present) {
        this.present = present;
    }

    /** Numbers of sets, in order, as bits, 64 in each from a place on. */
    static long[] bitsOf(int[] sets, int place) {
        long[] bits = new long[sets.length == 0 ? 0 : (sets[sets.length - 1] >> 6) + 1 - place];
        for (int set : sets) {
            bits[(set >> 6) - place] |= 1L << set;
        }
        return bits;
    }

    /** Which of 64 sets, those of one place of {@link #bitsOf}, are there. */
    long among(long bits, int place) {
        return bits & present[place];
    }

    /** Whether all those sets are there that stand side by side from a place on. */
    boolean hasAll(int[] sets, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if ((present[sets[i] >> 6] & 1L << sets[i]) == 0) {
                return false;
            }
        }
        return true;
    }
}
