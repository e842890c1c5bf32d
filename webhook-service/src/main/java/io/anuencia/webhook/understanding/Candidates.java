package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The phrases that may begin with a word, grouped by the rarest set of words that they need beside
 * it: a common word has hundreds of phrases, and nearly all of them are ruled out here, for every
 * message.
 */
final class Candidates {

    static final Candidates NONE = new Candidates(List.of());

    private static final int NOTHING = -1;

    private final int[] rarest;
    private final long[] rarestBits;
    private final Group[] groups;

    /** Phrases that need the same rarest set, and what each needs besides. */
    private record Group(RuleBook.Start[] starts, int[][] needs) {

        static Group of(List<RuleBook.Start> starts) {
            return new Group(
                    starts.toArray(new RuleBook.Start[0]),
                    starts.stream().map(start -> start.phrase().needed()).toArray(int[][]::new));
        }
    }

    Candidates(List<RuleBook.Start> starts) {
        Map<Integer, List<RuleBook.Start>> byNeed = new TreeMap<>();
        for (RuleBook.Start start : starts) {
            int[] needed = start.phrase().needed();
            byNeed.computeIfAbsent(
                            needed.length == 0 ? NOTHING : needed[0], unused -> new ArrayList<>())
                    .add(start);
        }
        this.rarest = byNeed.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.rarestBits = Presence.bitsOf(rarest);
        this.groups = byNeed.values().stream().map(Group::of).toArray(Group[]::new);
    }

    /** Those whose words are all there, in whatever order. */
    List<RuleBook.Start> possible(Presence presence) {
        List<RuleBook.Start> possible = List.of();
        if (rarest.length > 0 && rarest[0] == NOTHING) {
            possible = with(groups[0], presence, possible);
        }
        // Few of hundreds of groups are left: they are found 64 at a time.
        for (int i = 0; i < rarestBits.length; i++) {
            for (long left = presence.among(rarestBits, i); left != 0; left &= left - 1) {
                int set = (i << 6) + Long.numberOfTrailingZeros(left);
                int group = Arrays.binarySearch(rarest, set);
                possible = with(groups[group], presence, possible);
            }
        }
        return possible;
    }

    private static List<RuleBook.Start> with(
            Group group, Presence presence, List<RuleBook.Start> possible) {
        List<RuleBook.Start> more = possible;
        for (int i = 0; i < group.starts.length; i++) {
            if (presence.hasAll(group.needs[i])) {
                more = more.isEmpty() ? new ArrayList<>() : more;
                more.add(group.starts[i]);
            }
        }
        return more;
    }
}
