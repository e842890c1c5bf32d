package io.anuencia.webhook.understanding;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each word, the sets of words that it is in. A text has a few words, and rules ask of
 * thousands of sets whether one of them is there: what is asked of a word lies together, so that
 * the answers come from the cache of the processor.
 */
final class Memberships {

    private static final long[] NONE = {};

    /** Two rows of bits for each word: those that it is in by itself, and those it begins. */
    private static final int BEGINS = 1;

    private final List<WordSet> sets = new ArrayList<>();

    /** For each word, its first row; the forms of a verb are in the same sets and share them. */
    private int[] rowOf = {};

    /**
     * All rows side by side, each without the empty places at its ends: the sets of a language are
     * neighbours, and most words belong to one.
     */
    private long[] bits = NONE;

    /** For each row its first place, how many it has, and where they begin in {@link #bits}. */
    private int[] spans = {};

    /**
     * What a word adds to {@link #presenceIn}, both of its rows as one and without empty places:
     * for each pair of rows and one more where it begins, and the bits with their places.
     */
    private int[] sumStarts = {};

    private long[] sums = NONE;
    private short[] sumPlaces = {};

    /** Adds a set and gives its number. */
    int add(WordSet words) {
        sets.add(words);
        return sets.size() - 1;
    }

    /** Ends adding; until then nothing is found. */
    void seal(int words) {
        long[][] rows = new long[2 * words][];
        Arrays.fill(rows, NONE);
        for (int set = 0; set < sets.size(); set++) {
            WordSet all = sets.get(set);
            for (int word : all.first().stream().toArray()) {
                if (all.hasWord(word)) {
                    rows[2 * word] = with(rows[2 * word], set);
                }
                if (all.beginsPhrase(word)) {
                    rows[2 * word + BEGINS] = with(rows[2 * word + BEGINS], set);
                }
            }
        }
        lay(shared(rows));
    }

    private static long[] with(long[] row, int set) {
        long[] grown = Arrays.copyOf(row, Math.max(row.length, (set >> 6) + 1));
        grown[set >> 6] |= 1L << set;
        return grown;
    }

    /** The pairs of rows that differ; says which each word has. */
    private long[][] shared(long[][] rows) {
        Map<List<LongBuffer>, Integer> known = new LinkedHashMap<>();
        rowOf = new int[rows.length / 2];
        for (int word = 0; word < rowOf.length; word++) {
            List<LongBuffer> pair =
                    List.of(
                            LongBuffer.wrap(rows[2 * word]),
                            LongBuffer.wrap(rows[2 * word + BEGINS]));
            rowOf[word] = known.computeIfAbsent(pair, unused -> 2 * known.size());
        }
        return known.keySet().stream()
                .flatMap(List::stream)
                .map(LongBuffer::array)
                .toArray(long[][]::new);
    }

    private void lay(long[][] rows) {
        spans = new int[3 * rows.length];
        long[] laid = new long[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
        int size = 0;
        for (int row = 0; row < rows.length; row++) {
            int first = 0;
            while (first < rows[row].length && rows[row][first] == 0) {
                first++;
            }
            int length = rows[row].length - first;
            System.arraycopy(rows[row], first, laid, size, length);
            spans[3 * row] = first;
            spans[3 * row + 1] = length;
            spans[3 * row + 2] = size;
            size += length;
        }
        bits = Arrays.copyOf(laid, size);
        sum(rows);
    }

    private void sum(long[][] rows) {
        sumStarts = new int[rows.length / 2 + 1];
        sums = new long[bits.length];
        sumPlaces = new short[bits.length];
        int sum = 0;
        for (int kind = 0; 2 * kind < rows.length; kind++) {
            long[] members = rows[2 * kind];
            long[] begins = rows[2 * kind + BEGINS];
            for (int place = 0; place < Math.max(members.length, begins.length); place++) {
                long both =
                        (place < members.length ? members[place] : 0)
                                | (place < begins.length ? begins[place] : 0);
                if (both != 0) {
                    sums[sum] = both;
                    sumPlaces[sum++] = (short) place;
                }
            }
            sumStarts[kind + 1] = sum;
        }
        sums = Arrays.copyOf(sums, sum);
        sumPlaces = Arrays.copyOf(sumPlaces, sum);
    }

    /** Whether a word is in a set by itself. */
    boolean isMember(int word, int set) {
        return word >= 0 && has(rowOf[word], set);
    }

    /** Whether a member of several words begins with a word. */
    boolean mayBegin(int word, int set) {
        return word >= 0 && has(rowOf[word] + BEGINS, set);
    }

    private boolean has(int row, int set) {
        int span = 3 * row;
        int place = (set >> 6) - spans[span];
        return place >= 0
                && place < spans[span + 1]
                && (bits[spans[span + 2] + place] & 1L << set) != 0;
    }

    /**
     * How often a set can be expected in a text: words that many rules name are those that people
     * say all the time.
     */
    int commonness(int set) {
        return sets.get(set).first().stream().map(this::count).sum();
    }

    private int count(int word) {
        int count = 0;
        int span = 3 * rowOf[word];
        for (int i = 0; i < spans[span + 1]; i++) {
            count += Long.bitCount(bits[spans[span + 2] + i]);
        }
        return count;
    }

    /** The same number for words that are in the same sets. */
    int kindOf(int word) {
        return rowOf[word] >> 1;
    }

    /** Which sets a member of may begin in a clause. */
    Presence presenceIn(int[] text, Clause clause) {
        long[] present = new long[(sets.size() >> 6) + 1];
        for (int i = clause.from(); i < clause.to(); i++) {
            if (text[i] >= 0) {
                int kind = rowOf[text[i]] >> 1;
                for (int at = sumStarts[kind]; at < sumStarts[kind + 1]; at++) {
                    present[sumPlaces[at]] |= sums[at];
                }
            }
        }
        return new Presence(present);
    }
}
