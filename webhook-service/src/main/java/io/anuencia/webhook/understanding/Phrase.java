package io.anuencia.webhook.understanding;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The pattern of a rule: words in order, some of them optional, some with a few other words
 * between.
 *
 * @param parts in order
 * @param fromStart whether it must begin with its clause
 * @param after how many other words of its clause may follow
 * @param unless what must not stand anywhere in the clause
 */
record Phrase(List<Part> parts, boolean fromStart, int after, List<WordSet> unless) {

    static final int NO_MATCH = -1;

    /**
     * A part.
     *
     * @param words one of them
     * @param optional whether it may be missing
     * @param gap how many other words may stand before it
     * @param orEnd whether the end of the clause will do
     * @param set number of its words among all sets of words
     */
    record Part(WordSet words, boolean optional, int gap, boolean orEnd, int set) {}

    /**
     * The sets of words that it cannot do without beside its first word, the smallest set first: it
     * is missing most often.
     */
    int[] needed() {
        return parts.stream()
                .skip(parts.get(0).optional() ? 0 : 1)
                .filter(part -> !part.optional() && !part.orEnd())
                .sorted(Comparator.comparingInt(part -> part.words().first().cardinality()))
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
     * @return {@link #NO_MATCH}, or what {@link #seen} and {@link #end} read
     */
    int match(int[] text, Clause clause, int at) {
        if (fromStart && at != clause.from()) {
            return NO_MATCH;
        }
        int match = match(text, clause, at, 0);
        if (match == NO_MATCH || seen(match) == 0) {
            return NO_MATCH;
        }
        for (WordSet words : unless) {
            if (words.isIn(text, clause.from(), clause.to())) {
                return NO_MATCH;
            }
        }
        return match;
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
        if (index == parts.size()) {
            return clause.to() - at > after ? NO_MATCH : at;
        }
        Part part = parts.get(index);
        boolean passes = part.optional() || (part.orEnd() && at == clause.to());
        int best = passes ? match(text, clause, at, index + 1) : NO_MATCH;
        int last = Math.min(at + (index == 0 ? 0 : part.gap()), clause.to() - 1);
        for (int i = at; i <= last; i++) {
            WordSet words = part.words();
            if (!words.mayBegin(text[i])) {
                continue;
            }
            if (words.hasWord(text[i])) {
                best = Math.max(best, longer(1, match(text, clause, i + 1, index + 1)));
            }
            for (int phrase = words.phraseAt(0, text, i, clause.to());
                    phrase >= 0;
                    phrase = words.phraseAt(phrase + 1, text, i, clause.to())) {
                int length = words.lengthOf(phrase);
                best = Math.max(best, longer(length, match(text, clause, i + length, index + 1)));
            }
        }
        return best;
    }

    private static int longer(int words, int match) {
        return match == NO_MATCH ? NO_MATCH : match + (words << 16);
    }
}
