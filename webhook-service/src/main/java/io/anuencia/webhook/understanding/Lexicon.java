package io.anuencia.webhook.understanding;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers of the words in rules; other words are {@link #UNKNOWN}. */
final class Lexicon {

    static final int UNKNOWN = -1;

    /** Stands for any number in rules. */
    static final String NUMBER = "#";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> written = new HashMap<>();
    private final HashNumbers byHash = new HashNumbers();
    private final Typos typos = new Typos();
    private final LookAlikes lookAlikes = new LookAlikes();
    private final Compounds compounds = new Compounds();
    private final Sounds sounds = new Sounds();
    private Leanings leanings = new Leanings(new BitSet(), new BitSet(), new BitSet());

    /** Adds a word of a rule and returns its number. */
    int add(String word) {
        Integer known = numbers.get(word);
        return known == null ? put(word, numbers.size()) : known;
    }

    /** Makes other spellings the same word; to be called before a rule names one of them. */
    void same(String word, String... spellings) {
        int number = add(word);
        for (String spelling : spellings) {
            if (numbers.containsKey(spelling)) {
                throw new IllegalStateException("the spelling is already a word: " + spelling);
            }
            put(spelling, number);
        }
    }

    /** Lets a word stand for compounds that begin or end with a part. */
    void compound(boolean first, String part, String meant) {
        add(meant);
        compounds.add(first, part, meant);
    }

    /**
     * The words that lean towards stopping or towards consent.
     *
     * @param stops words that ask to stop by themselves
     * @param stopping words in rules of opt-outs and not in rules of consents
     * @param starting words that consent by themselves, or are in rules of consents and not in
     *     rules of opt-outs
     */
    record Leanings(BitSet stops, BitSet stopping, BitSet starting) {}

    void lean(Leanings those) {
        leanings = those;
    }

    /** Whether a word agrees; a word that is only similar to such a word does not. */
    boolean agrees(int word) {
        return word >= 0 && leanings.starting().get(word);
    }

    private int put(String word, int number) {
        numbers.put(word, number);
        written.putIfAbsent(number, word);
        byHash.put(Text.hashOf(word), number);
        typos.add(word);
        lookAlikes.add(word);
        sounds.add(word);
        return number;
    }

    /** Adds the words of a phrase and returns their numbers. */
    int[] addAll(List<String> words) {
        return words.stream().mapToInt(this::add).toArray();
    }

    /** The words of a phrase, each in its first spelling. */
    String written(int[] phrase) {
        return Arrays.stream(phrase).mapToObj(written::get).collect(Collectors.joining(" "));
    }

    /** The number of words, counting every spelling. */
    int size() {
        return numbers.size();
    }

    /** The number of a word in exactly this spelling, or {@link #UNKNOWN}. */
    int exact(String word) {
        return numbers.getOrDefault(word, UNKNOWN);
    }

    /** The words of a text as numbers, correcting typing errors and look-alike letters. */
    int[] numbersOf(Text text) {
        int[] found = new int[text.size()];
        for (int i = 0; i < found.length; i++) {
            int known = byHash.get(text.hash(i));
            found[i] = known >= 0 ? known : unlisted(text, i);
        }
        return found;
    }

    private int unlisted(Text text, int i) {
        String word = text.word(i);
        if (Spelling.isNumber(word)) {
            return numbers.getOrDefault(NUMBER, UNKNOWN);
        }
        String meant = text.isForeign() ? lookAlikes.meantBy(word) : null;
        meant = meant == null ? withoutRuns(word) : meant;
        if (meant == null) {
            meant = guessed(word);
            if (meant == null) {
                return UNKNOWN;
            }
            text.guess(i);
        }
        return numbers.get(meant);
    }

    /** The similar word that is meant, or null. */
    private String guessed(String word) {
        String near = typos.meantBy(word, this::isRather);
        near = near == null ? compounds.meantBy(word) : near;
        if (near != null && !agrees(numbers.get(near))) {
            return near;
        }
        String heard = sounds.meantBy(word, this::isRather);
        return near == null || heard != null && isRather(heard, near) ? heard : near;
    }

    /** Prefers stop words to words that do not ask to stop, and any word to one that agrees. */
    private boolean isRather(String word, String other) {
        int one = numbers.get(word);
        int two = numbers.get(other);
        return leanings.stops().get(one)
                        && !leanings.stops().get(two)
                        && !leanings.stopping().get(two)
                || agrees(two) && !agrees(one);
    }

    /**
     * Reads {@code noooo} as {@code no} and {@code stoopp} as {@code stopp}; null if that is not a
     * word.
     */
    private String withoutRuns(String word) {
        if (!Spelling.hasRunOf3(word)) {
            return null;
        }
        for (int keep = 2; keep >= 1; keep--) {
            String shorter = Spelling.withRunsOf(word, 3, keep);
            if (shorter.length() != word.length() && numbers.containsKey(shorter)) {
                return shorter;
            }
        }
        return null;
    }
}
