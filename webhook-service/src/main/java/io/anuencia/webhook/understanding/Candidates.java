package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The patterns that may begin with a word, grouped by the rarest set of words that they need in
 * addition to it. A common word has hundreds of patterns, and this rules out nearly all of them for
 * every message. The patterns of all words are stored side by side, because fetching them from
 * memory is what costs.
 */
final class Candidates {

    private static final int NOTHING = -1;
    private static final int PLACE_BITS = 8;
    private static final int PLACE_MAX = (1 << PLACE_BITS) - 1;

    private final Memberships memberships;

    /** For each kind of word, and one more, the index where its places begin. */
    private int[] kinds = {0};

    /** The rarest sets as bits, 64 per place, without empty places. */
    private long[] rarest = new long[1 << 10];

    /** For each place, the group of its first set, and the number of its block of 64 sets. */
    private int[] places = new int[rarest.length];

    private int placeCount;

    /** For each group, and one more, the index where its patterns begin in {@link #needs}. */
    private int[] groups = new int[1 << 10];

    private int groupCount;

    /**
     * For each pattern, the count of further sets that it needs, those sets, and its number in two
     * halves.
     */
    private char[] needs = new char[1 << 10];

    private int needCount;

    Candidates(Memberships memberships) {
        if (memberships.always() > PLACE_MAX) {
            throw new IllegalStateException("more sets of words than places");
        }
        this.memberships = memberships;
    }

    /**
     * A pattern as a candidate for a first word.
     *
     * @param pattern the number of the pattern
     * @param needed the sets that it needs in addition to its first word, the rarest first
     */
    record Start(int pattern, int[] needed) {

        static Start of(int pattern, Phrase phrase, Memberships memberships) {
            int[] needed =
                    Arrays.stream(phrase.needed())
                            .map(memberships::number)
                            .boxed()
                            .sorted(Comparator.comparingInt(memberships::commonness))
                            .mapToInt(set -> set)
                            .toArray();
            return new Start(pattern, needed);
        }
    }

    /** Adds the patterns that may begin with the words of the next kind. */
    void add(List<Start> starts) {
        Map<Integer, List<Start>> byNeed = new TreeMap<>();
        for (Start start : starts) {
            int[] needed = start.needed();
            byNeed.computeIfAbsent(
                            needed.length == 0 ? NOTHING : needed[0], unused -> new ArrayList<>())
                    .add(start);
        }
        int before = NOTHING;
        for (Map.Entry<Integer, List<Start>> group : byNeed.entrySet()) {
            int set = group.getKey();
            // Patterns without further needs have a place of their own, which is always present.
            int place = set == NOTHING ? memberships.always() : set >> 6;
            if (place != before) {
                rarest = grown(rarest, placeCount);
                places = grown(places, placeCount);
                places[placeCount++] = groupCount << PLACE_BITS | place;
                before = place;
            }
            rarest[placeCount - 1] |= set == NOTHING ? 1 : 1L << set;
            addGroup(group.getValue());
        }
        kinds = Arrays.copyOf(kinds, kinds.length + 1);
        kinds[kinds.length - 1] = placeCount;
    }

    private void addGroup(List<Start> starts) {
        for (Start start : starts) {
            append(Math.max(start.needed().length - 1, 0));
            Arrays.stream(start.needed()).skip(1).forEach(this::append);
            append(start.pattern() >> 16);
            append(start.pattern() & 0xFFFF);
        }
        groups = grown(groups, groupCount + 1);
        groups[++groupCount] = needCount;
    }

    private void append(int value) {
        if (needCount == needs.length) {
            needs = Arrays.copyOf(needs, 2 * needCount);
        }
        needs[needCount++] = (char) value;
    }

    private static long[] grown(long[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }

    private static int[] grown(int[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }

    /**
     * Passes on the patterns that may begin with a word and whose words are all present, in any
     * order.
     */
    void possible(int word, Presence presence, IntConsumer found) {
        if (word < 0) {
            return;
        }
        int kind = memberships.kindOf(word);
        // Few of hundreds of groups remain; they are found 64 at a time.
        for (int i = kinds[kind]; i < kinds[kind + 1]; i++) {
            long there = presence.among(rarest[i], places[i] & PLACE_MAX);
            while (there != 0) {
                long set = there & -there;
                possibleOf(
                        (places[i] >>> PLACE_BITS) + Long.bitCount(rarest[i] & set - 1),
                        presence,
                        found);
                there ^= set;
            }
        }
    }

    private void possibleOf(int group, Presence presence, IntConsumer found) {
        for (int at = groups[group]; at < groups[group + 1]; at += needs[at] + 3) {
            if (presence.hasAll(needs, at + 1, needs[at])) {
                int number = at + 1 + needs[at];
                found.accept(needs[number] << 16 | needs[number + 1]);
            }
        }
    }
}
