package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words and phrases that a rule treats as equivalent. */
final class WordSet {

    private final BitSet words = new BitSet();
    private final BitSet first = new BitSet();
    private final List<int[]> phrases = new ArrayList<>();

    /** The first words of the phrases; both are sorted by them. */
    private int[] phraseFirst = {};

    void add(int[] phrase) {
        if (phrase.length == 0) {
            throw new IllegalArgumentException("an empty phrase would be found everywhere");
        }
        first.set(phrase[0]);
        if (phrase.length == 1) {
            words.set(phrase[0]);
        } else {
            addPhrases(List.of(phrase));
        }
    }

    void addAll(WordSet other) {
        words.or(other.words);
        first.or(other.first);
        addPhrases(other.phrases);
    }

    private void addPhrases(List<int[]> more) {
        phrases.addAll(more);
        phrases.sort(Comparator.comparingInt(phrase -> phrase[0]));
        phraseFirst = phrases.stream().mapToInt(phrase -> phrase[0]).toArray();
    }

    /** The words that a member may begin with. */
    BitSet first() {
        return first;
    }

    /** Whether a member has several words. */
    boolean hasPhrases() {
        return phraseFirst.length > 0;
    }

    /** Whether a member of several words begins with a word. */
    boolean beginsPhrase(int word) {
        int at = firstWith(word);
        return at < phraseFirst.length && phraseFirst[at] == word;
    }

    /** All words of all members. */
    BitSet all() {
        BitSet all = (BitSet) words.clone();
        for (int[] phrase : phrases) {
            for (int word : phrase) {
                all.set(word);
            }
        }
        return all;
    }

    /** A member that contains a member of another set; empty if none does. */
    Optional<int[]> memberWith(WordSet other) {
        return Stream.concat(words.stream().mapToObj(word -> new int[] {word}), phrases.stream())
                .filter(
                        member ->
                                IntStream.range(0, member.length)
                                        .anyMatch(
                                                i -> other.lengthAt(member, i, member.length) > 0))
                .findFirst();
    }

    boolean hasWord(int word) {
        return word >= 0 && words.get(word);
    }

    /** Whether a member may begin with this word. */
    boolean mayBegin(int word) {
        return word >= 0 && first.get(word);
    }

    /** The index of the next phrase, from an index on, that occurs here; -1 if there is none. */
    int phraseAt(int from, int[] text, int at, int to) {
        int begin = from == 0 ? firstWith(text[at]) : from;
        for (int i = begin; i < phraseFirst.length && phraseFirst[i] == text[at]; i++) {
            if (isAt(phrases.get(i), text, at, to)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first phrase that does not begin with a smaller word. */
    private int firstWith(int word) {
        int low = 0;
        int high = phraseFirst.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (phraseFirst[middle] < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int lengthOf(int phrase) {
        return phrases.get(phrase).length;
    }

    /** The length in words of the longest member that occurs here; 0 if there is none. */
    int lengthAt(int[] text, int at, int to) {
        if (!mayBegin(text[at])) {
            return 0;
        }
        int longest = words.get(text[at]) ? 1 : 0;
        for (int i = phraseAt(0, text, at, to); i >= 0; i = phraseAt(i + 1, text, at, to)) {
            longest = Math.max(longest, phrases.get(i).length);
        }
        return longest;
    }

    private static boolean isAt(int[] phrase, int[] text, int at, int to) {
        if (at + phrase.length > to) {
            return false;
        }
        for (int i = 0; i < phrase.length; i++) {
            if (text[at + i] != phrase[i]) {
                return false;
            }
        }
        return true;
    }
}
