package io.anuencia.webhook.understanding;

import java.util.function.BiPredicate;

/**
 * Finds words at a Damerau-Levenshtein distance of one. Two such words have a form in common in
 * which at most one letter is left out; these forms are stored by hash.
 */
final class Typos {

    /** Neighbours of shorter words are real words; their typing errors are listed in the rules. */
    static final int LENGTH_MIN = 4;

    private static final int LONG_MIN = 6;

    private static final long BASE = 1_000_003;

    /**
     * A bit per hash of a form. It rejects nearly all forms of an unknown word, in memory that
     * stays in the processor cache; the table below would have to be fetched for each of them.
     */
    private final long[] known = new long[1 << 14];

    /** Forms and, at the same indexes, words; open addressing avoids boxing. */
    private long[] forms = new long[1 << 12];

    private String[] words = new String[1 << 12];
    private int size;

    void add(String word) {
        if (word.length() < LENGTH_MIN) {
            return;
        }
        for (long form : forms(word)) {
            if (2 * size > forms.length) {
                grow();
            }
            put(form, word);
        }
    }

    /**
     * The word that was meant; null if none is that close.
     *
     * @param rather whether the first word is to be preferred to the second if both are equally
     *     close: much may depend on the choice ("usubscribe")
     */
    String meantBy(String word, BiPredicate<String, String> rather) {
        if (word.length() < LENGTH_MIN) {
            return null;
        }
        String best = null;
        for (long form : forms(word)) {
            if (isKnown(form)) {
                best = better(best, form, word, rather);
            }
        }
        return best;
    }

    private String better(String best, long form, String word, BiPredicate<String, String> rather) {
        String meant = best;
        for (int i = place(form); words[i] != null; i = i + 1 & words.length - 1) {
            if (forms[i] == form
                    && isOneApart(word, words[i])
                    && isNear(word, words[i])
                    && (meant == null || rather.test(words[i], meant))) {
                meant = words[i];
            }
        }
        return meant;
    }

    /**
     * Whether a short word is close enough: it must have the right first letter and no wrong
     * letter. Most real words that are neighbours of short words fail this.
     */
    private static boolean isNear(String word, String meant) {
        return meant.length() >= LONG_MIN
                || word.charAt(0) == meant.charAt(0)
                        && (word.length() != meant.length() || isSwapped(word, meant));
    }

    private static boolean isSwapped(String word, String meant) {
        return word.chars().sum() == meant.chars().sum();
    }

    private boolean isKnown(long form) {
        int bit = bit(form);
        return (known[bit >> 6] & 1L << bit) != 0;
    }

    private static int bit(long form) {
        return (int) (form * 0xD6E8FEB86659FD93L >>> 44);
    }

    private void put(long form, String word) {
        int bit = bit(form);
        known[bit >> 6] |= 1L << bit;
        int i = place(form);
        while (words[i] != null) {
            i = i + 1 & words.length - 1;
        }
        forms[i] = form;
        words[i] = word;
        size++;
    }

    private int place(long form) {
        return (int) (form * 0x9E3779B97F4A7C15L >>> 40) & words.length - 1;
    }

    private void grow() {
        long[] formsBefore = forms;
        String[] wordsBefore = words;
        forms = new long[2 * formsBefore.length];
        words = new String[2 * wordsBefore.length];
        size = 0;
        for (int i = 0; i < wordsBefore.length; i++) {
            if (wordsBefore[i] != null) {
                put(formsBefore[i], wordsBefore[i]);
            }
        }
    }

    /** Hashes of the word, and of the word without each of its letters. */
    private static long[] forms(String word) {
        int length = word.length();
        long[] before = new long[length + 1];
        for (int i = 0; i < length; i++) {
            before[i + 1] = before[i] * BASE + word.charAt(i);
        }
        long[] forms = new long[length + 1];
        forms[length] = before[length];
        long after = 0;
        long power = 1;
        for (int i = length - 1; i >= 0; i--) {
            forms[i] = before[i] * power + after;
            after += word.charAt(i) * power;
            power *= BASE;
        }
        return forms;
    }

    /** Whether one letter was changed, left out or added, or two adjacent ones swapped. */
    static boolean isOneApart(String one, String other) {
        int begin = 0;
        int shorter = Math.min(one.length(), other.length());
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int left = one.length() - begin - end;
        int right = other.length() - begin - end;
        if (left <= 1 && right <= 1) {
            return true;
        }
        return left == 2
                && right == 2
                && one.charAt(begin) == other.charAt(begin + 1)
                && one.charAt(begin + 1) == other.charAt(begin);
    }
}
