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

    /** Which of 64 sets, those of one place, are there. */
    long among(long bits, int place) {
        return bits & present[place];
    }

    boolean has(int set) {
        return (present[set >> 6] & 1L << set) != 0;
    }

    /** Whether all those sets are there that stand side by side from a place on. */
    boolean hasAll(int[] sets, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!has(sets[i])) {
                return false;
            }
        }
        return true;
    }
}
