package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which sets of words have a member in a clause. Most rules are ruled out by that alone, without
 * looking at the order.
 */
final class Presence {

    /** For each word, the sets that a member of can begin with it. */
    static final class Index {

        private final List<long[]> setsOfWord = new ArrayList<>();
        private int sets;

        /** Adds a set and gives its number. */
        int add(WordSet words) {
            int number = sets++;
            BitSet first = words.first();
            for (int word = first.nextSetBit(0); word >= 0; word = first.nextSetBit(word + 1)) {
                while (setsOfWord.size() <= word) {
                    setsOfWord.add(new long[0]);
                }
                long[] grown =
                        Arrays.copyOf(
                                setsOfWord.get(word),
                                Math.max(setsOfWord.get(word).length, number / 64 + 1));
                grown[number / 64] |= 1L << number;
                setsOfWord.set(word, grown);
            }
            return number;
        }

        Presence of(int[] text, Clause clause) {
            long[] present = new long[sets / 64 + 1];
            for (int i = clause.from(); i < clause.to(); i++) {
                if (text[i] >= 0 && text[i] < setsOfWord.size()) {
                    long[] sets = setsOfWord.get(text[i]);
                    for (int j = 0; j < sets.length; j++) {
                        present[j] |= sets[j];
                    }
                }
            }
            return new Presence(present);
        }
    }

    private final long[] present;

    private Presence(long[] present) {
        this.present = present;
    }

    /** Numbers of sets as bits, 64 in each; negative ones are left out. */
    static long[] bitsOf(int[] sets) {
        int last = Arrays.stream(sets).max().orElse(-1);
        long[] bits = new long[last < 0 ? 0 : (last >> 6) + 1];
        for (int set : sets) {
            if (set >= 0) {
                bits[set >> 6] |= 1L << set;
            }
        }
        return bits;
    }

    /** Which of 64 sets, those of one place of {@link #bitsOf}, are there. */
    long among(long[] bits, int place) {
        return bits[place] & present[place];
    }

    boolean has(int set) {
        return (present[set >> 6] & 1L << set) != 0;
    }

    boolean hasAll(int[] sets) {
        for (int set : sets) {
            if (!has(set)) {
                return false;
            }
        }
        return true;
    }
}
