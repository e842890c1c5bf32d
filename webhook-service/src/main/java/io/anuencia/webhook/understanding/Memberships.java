package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each word, the sets of words that it is in. A text has a few words, and rules ask of
 * thousands of sets whether one of them is there: what is asked of a word lies together, so that
 * the answers come from the cache of the processor.
 */
final class Memberships {

    private static final long[] NONE = {};

    private final List<WordSet> sets = new ArrayList<>();

    /** For each word as bits: the sets that it is in by itself. */
    private long[][] members;

    /** For each word as bits: the sets with a member of several words that begins with it. */
    private long[][] begins;

    /** Adds a set and gives its number. */
    int add(WordSet words) {
        sets.add(words);
        return sets.size() - 1;
    }

    /** Ends adding; until then nothing is found. */
    void seal(int words) {
        members = new long[words][];
        begins = new long[words][];
        Arrays.fill(members, NONE);
        Arrays.fill(begins, NONE);
        for (int set = 0; set < sets.size(); set++) {
            WordSet all = sets.get(set);
            for (int word : all.first().stream().toArray()) {
                if (all.hasWord(word)) {
                    members[word] = with(members[word], set);
                }
                if (all.beginsPhrase(word)) {
                    begins[word] = with(begins[word], set);
                }
            }
        }
    }

    private static long[] with(long[] row, int set) {
        long[] grown = Arrays.copyOf(row, Math.max(row.length, (set >> 6) + 1));
        grown[set >> 6] |= 1L << set;
        return grown;
    }

    /** Whether a word is in a set by itself. */
    boolean isMember(int word, int set) {
        return word >= 0 && has(members[word], set);
    }

    /** Whether a member of several words begins with a word. */
    boolean mayBegin(int word, int set) {
        return word >= 0 && has(begins[word], set);
    }

    private static boolean has(long[] row, int set) {
        int place = set >> 6;
        return place < row.length && (row[place] & 1L << set) != 0;
    }

    /**
     * How often a set can be expected in a text: words that many rules name are those that people
     * say all the time.
     */
    int commonness(int set) {
        return sets.get(set).first().stream()
                .mapToLong(word -> Arrays.stream(members[word]).map(Long::bitCount).sum())
                .mapToInt(Math::toIntExact)
                .sum();
    }

    /** Which sets a member of may begin in a clause. */
    Presence presenceIn(int[] text, Clause clause) {
        long[] present = new long[(sets.size() >> 6) + 1];
        for (int i = clause.from(); i < clause.to(); i++) {
            if (text[i] >= 0) {
                addTo(present, members[text[i]]);
                addTo(present, begins[text[i]]);
            }
        }
        return new Presence(present);
    }

    private static void addTo(long[] present, long[] row) {
        for (int place = 0; place < row.length; place++) {
            present[place] |= row[place];
        }
    }
}
