package io.anuencia.webhook.understanding;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pattern of a rule: words in order, some of them optional, some with a few other words
 * between.
 */
final class Phrase {

    static final int NO_MATCH = -1;

    private static final int OPTIONAL = 1;
    private static final int OR_END = 2;

    private final List<Part> parts;

    /** For each part its set, its gap, and what it may do without, side by side. */
    private final int[] steps;

    /** For each part its words. */
    private final WordSet[] stepWords;

    private final boolean fromStart;
    private final int after;
    private final int[] unless;
    private final WordSet[] unlessWords;
    private final Memberships memberships;

    /**
     * A pattern.
     *
     * @param bounds where in its clause it stands, and beside what it does not
     * @param memberships knows the sets of the parts by their numbers
     */
    Phrase(List<Part> parts, Bounds bounds, Memberships memberships) {
        this.parts = List.copyOf(parts);
        this.steps = parts.stream().flatMapToInt(Part::step).toArray();
        this.stepWords = parts.stream().map(Part::words).toArray(WordSet[]::new);
        this.fromStart = bounds.fromStart();
        this.after = bounds.after();
        this.unless = bounds.unless().stream().mapToInt(Bar::set).toArray();
        this.unlessWords = bounds.unless().stream().map(Bar::words).toArray(WordSet[]::new);
        this.memberships = memberships;
    }

    /**
     * What a pattern says of its clause.
     *
     * @param fromStart whether it must begin with it
     * @param after how many other words of it may follow
     * @param unless what must not stand anywhere in it
     */
    record Bounds(boolean fromStart, int after, List<Bar> unless) {}

    /**
     * What must not stand in the clause.
     *
     * @param words none of them
     * @param set their number among all sets of words
     */
    record Bar(WordSet words, int set) {}

    /**
     * A part.
     *
     * @param words one of them
     * @param optional whether it may be missing
     * @param gap how many other words may stand before it
     * @param orEnd whether the end of the clause will do
     * @param set number of its words among all sets of words
     */
    record Part(WordSet words, boolean optional, int gap, boolean orEnd, int set) {

        IntStream step() {
            return IntStream.of(set, gap, (optional ? OPTIONAL : 0) | (orEnd ? OR_END : 0));
        }
    }

    /**
     * The sets of words that it cannot do without beside its first word, the rarest first: it is
     * missing most often.
     */
    int[] needed() {
        return parts.stream()
                .skip(parts.get(0).optional() ? 0 : 1)
                .filter(part -> !part.optional() && !part.orEnd())
                .sorted(Comparator.comparingInt(part -> memberships.commonness(part.set())))
                .mapToInt(Part::set)
                .toArray();
    }

    /** The words that a match can begin with. */
    BitSet first() {
        BitSet first = new BitSet();
        for (Part part : parts) {
            first.or(part.words().first());
            if (!part.optional()) {
                break;
            }
        }
        return first;
    }

    /**
     * The match that begins here and sees most words; the words in its gaps count for nothing.
     *
     * @param clause in which part of the text it must stay
     * @param presence of sets in that clause
     * @return {@link #NO_MATCH}, or what {@link #seen} and {@link #end} read
     */
    int match(int[] text, Clause clause, Presence presence, int at) {
        if (fromStart && at != clause.from()) {
            return NO_MATCH;
        }
        int match = match(text, clause, at, 0);
        if (match == NO_MATCH || seen(match) == 0) {
            return NO_MATCH;
        }
        return isBarred(text, clause, presence) ? NO_MATCH : match;
    }

    private boolean isBarred(int[] text, Clause clause, Presence presence) {
        for (int bar = 0; bar < unless.length; bar++) {
            if (presence.has(unless[bar])) {
                for (int i = clause.from(); i < clause.to(); i++) {
                    if (unlessWords[bar].lengthAt(text, i, clause.to()) > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** How many words a match saw. */
    static int seen(int match) {
        return match >> 16;
    }

    /** The word after the last of a match. */
    static int end(int match) {
        return match & 0xFFFF;
    }

    private int match(int[] text, Clause clause, int at, int index) {
        if (index == stepWords.length) {
            return clause.to() - at > after ? NO_MATCH : at;
        }
        int set = steps[3 * index];
        int without = steps[3 * index + 2];
        boolean passes =
                (without & OPTIONAL) != 0 || ((without & OR_END) != 0 && at == clause.to());
        int best = passes ? match(text, clause, at, index + 1) : NO_MATCH;
        int last = Math.min(at + (index == 0 ? 0 : steps[3 * index + 1]), clause.to() - 1);
        for (int i = at; i <= last; i++) {
            if (memberships.isMember(text[i], set)) {
                best = Math.max(best, longer(1, match(text, clause, i + 1, index + 1)));
            }
            if (memberships.mayBegin(text[i], set)) {
                best = Math.max(best, matchPhrases(text, clause, i, index));
            }
        }
        return best;
    }

    /** The same for the members of a part that are of several words. */
    private int matchPhrases(int[] text, Clause clause, int at, int index) {
        WordSet words = stepWords[index];
        int best = NO_MATCH;
        for (int phrase = words.phraseAt(0, text, at, clause.to());
                phrase >= 0;
                phrase = words.phraseAt(phrase + 1, text, at, clause.to())) {
            int length = words.lengthOf(phrase);
            best = Math.max(best, longer(length, match(text, clause, at + length, index + 1)));
        }
        return best;
    }

    private static int longer(int words, int match) {
        return match == NO_MATCH ? NO_MATCH : match + (words << 16);
    }
}
