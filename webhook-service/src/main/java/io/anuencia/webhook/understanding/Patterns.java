package io.anuencia.webhook.understanding;

import java.util.Arrays;

/**
 * The patterns of all rules, side by side in one array: each is read a few times for every message,
 * and fetching it from memory costs more than matching it.
 */
final class Patterns {

    static final int NO_MATCH = -1;

    private static final int OPTIONAL = 1;
    private static final int OR_END = 2;
    private static final int OF_SEVERAL = 4;
    private static final int GAP_SHIFT = 3;

    /** In place of a set: ends a pattern; the number of words that may follow comes next. */
    private static final int END = Character.MAX_VALUE;

    private static final int HEAD = 2;

    private final Memberships memberships;

    /**
     * For each pattern: its rule; whether it must begin its clause, and the number of sets that bar
     * it; those sets; then for each part its set, gap and kind.
     */
    private char[] code = new char[1 << 10];

    private int size;

    Patterns(Memberships memberships) {
        this.memberships = memberships;
    }

    /**
     * Adds a pattern.
     *
     * @param rule the number of its rule
     * @return the number of the pattern
     */
    int add(Phrase phrase, int rule) {
        int begin = size;
        Phrase.Bounds bounds = phrase.bounds();
        append(rule);
        append(bounds.unless().size() << 1 | (bounds.fromStart() ? 1 : 0));
        bounds.unless().forEach(set -> append(memberships.number(set)));
        boolean first = true;
        for (Phrase.Part part : phrase.parts()) {
            int kind = (part.optional() ? OPTIONAL : 0) | (part.orEnd() ? OR_END : 0);
            int several = part.words().hasPhrases() ? OF_SEVERAL : 0;
            append(memberships.number(part.set()));
            append((first ? 0 : part.gap() << GAP_SHIFT) | kind | several);
            first = false;
        }
        append(END);
        append(Math.min(bounds.after(), Character.MAX_VALUE));
        return begin;
    }

    private void append(int value) {
        if (size == code.length) {
            code = Arrays.copyOf(code, 2 * size);
        }
        code[size++] = (char) value;
    }

    /** The number of the rule that a pattern belongs to. */
    int rule(int pattern) {
        return code[pattern];
    }

    /**
     * Returns the match that begins at a word and sees most words, not counting words in gaps.
     *
     * @return {@link #NO_MATCH}, or a value for {@link #seen} and {@link #end}
     */
    int match(int pattern, Presence clause, int at) {
        int head = code[pattern + 1];
        if ((head & 1) != 0 && at != clause.from()) {
            return NO_MATCH;
        }
        int steps = pattern + HEAD + (head >> 1);
        int match = matchFrom(steps, clause, at);
        if (match == NO_MATCH || seen(match) == 0) {
            return NO_MATCH;
        }
        for (int bar = pattern + HEAD; bar < steps; bar++) {
            if (clause.has(code[bar]) && isThere(memberships.words(code[bar]), clause)) {
                return NO_MATCH;
            }
        }
        return match;
    }

    private static boolean isThere(WordSet words, Presence clause) {
        if (!words.hasPhrases()) {
            return true;
        }
        for (int i = clause.from(); i < clause.to(); i++) {
            if (words.lengthAt(clause.words(), i, clause.to()) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The number of words that a match saw. */
    static int seen(int match) {
        return match >> 16;
    }

    /** The index after the last word of a match. */
    static int end(int match) {
        return match & 0xFFFF;
    }

    private int matchFrom(int step, Presence clause, int at) {
        int set = code[step];
        int kind = code[step + 1];
        if (set == END) {
            return clause.to() - at > kind && kind != Character.MAX_VALUE ? NO_MATCH : at;
        }
        boolean passes = (kind & OPTIONAL) != 0 || (kind & OR_END) != 0 && at == clause.to();
        int best = passes ? matchFrom(step + 2, clause, at) : NO_MATCH;
        int last = Math.min(at + (kind >> GAP_SHIFT), clause.to() - 1);
        for (int i = at; i <= last; i++) {
            int word = clause.words()[i];
            if (memberships.isMember(word, set)) {
                best = Math.max(best, longer(1, matchFrom(step + 2, clause, i + 1)));
            }
            if ((kind & OF_SEVERAL) != 0 && memberships.mayBegin(word, set)) {
                best = Math.max(best, matchPhrases(step, clause, i));
            }
        }
        return best;
    }

    /** Matches the members of a part that have several words. */
    private int matchPhrases(int step, Presence clause, int at) {
        WordSet words = memberships.words(code[step]);
        int best = NO_MATCH;
        for (int phrase = words.phraseAt(0, clause.words(), at, clause.to());
                phrase >= 0;
                phrase = words.phraseAt(phrase + 1, clause.words(), at, clause.to())) {
            int length = words.lengthOf(phrase);
            best = Math.max(best, longer(length, matchFrom(step + 2, clause, at + length)));
        }
        return best;
    }

    private static int longer(int words, int match) {
        return match == NO_MATCH ? NO_MATCH : match + (words << 16);
    }
}
