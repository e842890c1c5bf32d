package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The phrases that may begin with a word, grouped by the rarest set of words that they need beside
 * it: a common word has hundreds of phrases, and nearly all of them are ruled out here, for every
 * message.
 */
final class Candidates {

    static final Candidates NONE = new Candidates(List.of());

    private static final int NOTHING = -1;

    /** The rarest sets as bits, 64 in each, without those that are empty. */
    private final long[] rarest;

    /** Which 64 sets each of them is about. */
    private final int[] places;

    /** For each of its places, the group of the first set there. */
    private final int[] ranks;

    /** Whether the first group needs nothing beside its first word. */
    private final boolean undemanding;

    /**
     * For each of them and one more, where its phrases begin in {@link #needs}: how many sets a
     * phrase needs besides, those sets, and which of {@link #starts} it is.
     */
    private final int[] groups;

    private final int[] needs;
    private final RuleBook.Start[] starts;

    Candidates(List<RuleBook.Start> all) {
        Map<Integer, List<RuleBook.Start>> byNeed = new TreeMap<>();
        for (RuleBook.Start start : all) {
            int[] needed = start.phrase().needed();
            byNeed.computeIfAbsent(
                            needed.length == 0 ? NOTHING : needed[0], unused -> new ArrayList<>())
                    .add(start);
        }
        undemanding = byNeed.containsKey(NOTHING);
        Map<Integer, Long> bits = new TreeMap<>();
        byNeed.keySet().stream()
                .filter(set -> set != NOTHING)
                .forEach(set -> bits.merge(set >> 6, 1L << set, (one, more) -> one | more));
        places = bits.keySet().stream().mapToInt(place -> place).toArray();
        rarest = bits.values().stream().mapToLong(those -> those).toArray();
        ranks = new int[rarest.length];
        for (int i = 0, rank = undemanding ? 1 : 0; i < rarest.length; i++) {
            ranks[i] = rank;
            rank += Long.bitCount(rarest[i]);
        }
        groups = new int[byNeed.size() + 1];
        starts = byNeed.values().stream().flatMap(List::stream).toArray(RuleBook.Start[]::new);
        IntStream.Builder needs = IntStream.builder();
        int group = 0;
        int size = 0;
        int number = 0;
        for (List<RuleBook.Start> same : byNeed.values()) {
            groups[group++] = size;
            for (RuleBook.Start start : same) {
                int[] more = Arrays.stream(start.phrase().needed()).skip(1).toArray();
                needs.add(more.length);
                Arrays.stream(more).forEach(needs);
                needs.add(number++);
                size += more.length + 2;
            }
        }
        groups[group] = size;
        this.needs = needs.build().toArray();
    }

    /** Those whose words are all there, in whatever order. */
    List<RuleBook.Start> possible(Presence presence) {
        List<RuleBook.Start> possible = List.of();
        if (undemanding) {
            possible = with(0, presence, possible);
        }
        // Few of hundreds of groups are left: they are found 64 at a time.
        for (int i = 0; i < rarest.length; i++) {
            long there = presence.among(rarest[i], places[i]);
            while (there != 0) {
                long set = there & -there;
                possible = with(ranks[i] + Long.bitCount(rarest[i] & set - 1), presence, possible);
                there ^= set;
            }
        }
        return possible;
    }

    private List<RuleBook.Start> with(int group, Presence presence, List<RuleBook.Start> possible) {
        List<RuleBook.Start> more = possible;
        for (int at = groups[group]; at < groups[group + 1]; at += needs[at] + 2) {
            if (presence.hasAll(needs, at + 1, needs[at])) {
                more = more.isEmpty() ? new ArrayList<>() : more;
                more.add(starts[needs[at + 1 + needs[at]]]);
            }
        }
        return more;
    }
}
