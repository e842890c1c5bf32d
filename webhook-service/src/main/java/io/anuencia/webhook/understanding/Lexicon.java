package io.anuencia.webhook.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that rules know, as numbers; other words are {@link #UNKNOWN}. */
final class Lexicon {

    static final int UNKNOWN = -1;

    /** Stands for any number in rules. */
    static final String NUMBER = "#";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final HashNumbers byHash = new HashNumbers();
    private final Typos typos = new Typos();
    private final LookAlikes lookAlikes = new LookAlikes();
    private final Compounds compounds = new Compounds();
    private final Sounds sounds = new Sounds();

    /** The number of a word of a rule. */
    int add(String word) {
        Integer known = numbers.get(word);
        return known == null ? put(word, numbers.size()) : known;
    }

    /** Makes other spellings the same word; to be said before a rule names one of them. */
    void same(String word, String... spellings) {
        int number = add(word);
        for (String spelling : spellings) {
            if (numbers.containsKey(spelling)) {
                throw new IllegalStateException("it is a word already: " + spelling);
            }
            put(spelling, number);
        }
    }

    /** Lets a word stand for what is put together with it at that end. */
    void compound(boolean first, String part, String meant) {
        add(meant);
        compounds.add(first, part, meant);
    }

    private int put(String word, int number) {
        numbers.put(word, number);
        byHash.put(Text.hashOf(word), number);
        typos.add(word);
        lookAlikes.add(word);
        sounds.add(word);
        return number;
    }

    /** The numbers of a phrase's words. */
    int[] addAll(List<String> words) {
        return words.stream().mapToInt(this::add).toArray();
    }

    /** How many numbers there are, those of other spellings counted too. */
    int size() {
        return numbers.size();
    }

    /** The number of a word exactly as it stands, or {@link #UNKNOWN}. */
    int exact(String word) {
        return numbers.getOrDefault(word, UNKNOWN);
    }

    /** A text's words as numbers, typing errors and look-alike letters put right. */
    int[] numbersOf(Text text) {
        int[] found = new int[text.size()];
        for (int i = 0; i < found.length; i++) {
            int known = byHash.get(text.hash(i));
            found[i] = known >= 0 ? known : unlisted(text.word(i), text.isForeign());
        }
        return found;
    }

    private int unlisted(String word, boolean foreign) {
        if (Spelling.isNumber(word)) {
            return numbers.getOrDefault(NUMBER, UNKNOWN);
        }
        String meant = foreign ? lookAlikes.meantBy(word) : null;
        meant = meant == null ? withoutRuns(word) : meant;
        meant = meant == null ? typos.meantBy(word) : meant;
        meant = meant == null ? compounds.meantBy(word) : meant;
        meant = meant == null ? sounds.meantBy(word) : meant;
        return meant == null ? UNKNOWN : numbers.get(meant);
    }

    /**
     * {@code noooo} as {@code no}, {@code stoopp} as {@code stopp}; null if no word comes of it.
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
