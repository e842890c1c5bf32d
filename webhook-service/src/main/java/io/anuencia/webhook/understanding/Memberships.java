package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The sets that each word is a member of. A text has few words, but rules ask for thousands of sets
 * whether a member is present. All memberships of a word are stored together, so that the answers
 * come from the processor cache.
 */
final class Memberships {

    /** Marks a block of 64 sets as those in which the word begins a member of several words. */
    private static final int BEGINS = 1 << 15;

    private final List<WordSet> added = new ArrayList<>();

    /** The number of each added set, and the sets by number. */
    private int[] numbers = {};

    private WordSet[] sets = {};

    /** The kind of each word: words in the same sets, such as forms of a verb, share a row. */
    private char[] kinds = {};

    /** For each kind, and one more, the index where its row begins. */
    private int[] rows = {0};

    /** All rows side by side, in blocks of 64 sets, without empty blocks. */
    private long[] bits = {};

    /** The number of each block, ascending within a row; {@link #BEGINS} blocks come last. */
    private char[] places = {};

    private int[] commonness = {};

    /** Adds a set and returns its index in the order of adding. */
    int add(WordSet words) {
        added.add(words);
        return added.size() - 1;
    }

    /** Builds the index from the added sets; until then nothing is found. */
    void seal(int words) {
        int[] named = new int[words];
        for (WordSet set : added) {
            set.first().stream().forEach(word -> named[word]++);
        }
        number(named);
        List<Map<Integer, Long>> all = new ArrayList<>(words);
        for (int word = 0; word < words; word++) {
            all.add(new TreeMap<>());
        }
        for (int set = 0; set < sets.length; set++) {
            for (int word : sets[set].first().stream().toArray()) {
                if (sets[set].hasWord(word)) {
                    all.get(word).merge(set >> 6, 1L << set, (one, more) -> one | more);
                }
                if (sets[set].beginsPhrase(word)) {
                    all.get(word).merge(set >> 6 | BEGINS, 1L << set, (one, more) -> one | more);
                }
            }
        }
        kinds = new char[words];
        Map<Map<Integer, Long>, Integer> known = new HashMap<>();
        for (int word = 0; word < words; word++) {
            kinds[word] = (char) (int) known.computeIfAbsent(all.get(word), this::lay);
        }
    }

    /**
     * Numbers the sets so that sets with the same frequent word are neighbours: then the
     * memberships of a word are in few blocks.
     */
    private void number(int[] named) {
        int[] common =
                added.stream()
                        .mapToInt(
                                set ->
                                        set.first().stream()
                                                .boxed()
                                                .max(Comparator.comparingInt(word -> named[word]))
                                                .orElseThrow())
                        .toArray();
        int[] order =
                IntStream.range(0, common.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer set) -> -named[common[set]])
                                        .thenComparingInt(set -> common[set]))
                        .mapToInt(set -> set)
                        .toArray();
        numbers = new int[order.length];
        for (int number = 0; number < order.length; number++) {
            numbers[order[number]] = number;
        }
        sets = Arrays.stream(order).mapToObj(added::get).toArray(WordSet[]::new);
        commonness =
                Arrays.stream(sets)
                        .mapToInt(set -> set.first().stream().map(word -> named[word]).sum())
                        .toArray();
    }

    private int lay(Map<Integer, Long> row) {
        int size = bits.length;
        bits = Arrays.copyOf(bits, size + row.size());
        places = Arrays.copyOf(places, bits.length);
        for (Map.Entry<Integer, Long> those : row.entrySet()) {
            places[size] = (char) those.getKey().intValue();
            bits[size++] = those.getValue();
        }
        rows = Arrays.copyOf(rows, rows.length + 1);
        rows[rows.length - 1] = size;
        return rows.length - 2;
    }

    /** The number of an added set. */
    int number(int set) {
        return numbers[set];
    }

    /** The set with this number. */
    WordSet words(int set) {
        return sets[set];
    }

    /**
     * How often a set can be expected in a text: words that many rules name are those that people
     * use all the time.
     */
    int commonness(int set) {
        return commonness[set];
    }

    /** The kind of a word: equal for words that are in the same sets. */
    int kindOf(int word) {
        return kinds[word];
    }

    /** The block after all sets; its first bit is present in every clause. */
    int always() {
        return (sets.length >> 6) + 1;
    }

    /** Whether a word by itself is a member of a set. */
    boolean isMember(int word, int set) {
        return word >= 0 && has(kinds[word], set >> 6, set);
    }

    /** Whether a member of several words in a set begins with a word. */
    boolean mayBegin(int word, int set) {
        return word >= 0 && has(kinds[word], set >> 6 | BEGINS, set);
    }

    private boolean has(int kind, int place, int set) {
        int end = rows[kind + 1];
        for (int i = rows[kind]; i < end && places[i] <= place; i++) {
            if (places[i] == place) {
                return (bits[i] & 1L << set) != 0;
            }
        }
        return false;
    }

    /** Returns the sets of which a member may begin in a clause. */
    Presence presenceIn(int[] text, Clause clause) {
        long[] present = new long[always() + 1];
        present[always()] = 1;
        for (int i = clause.from(); i < clause.to(); i++) {
            if (text[i] >= 0) {
                int kind = kinds[text[i]];
                for (int at = rows[kind]; at < rows[kind + 1]; at++) {
                    present[places[at] & BEGINS - 1] |= bits[at];
                }
            }
        }
        return new Presence(text, clause, present);
    }
}
