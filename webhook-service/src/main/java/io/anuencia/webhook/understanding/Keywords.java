package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words that have a meaning if a message, or a clause, contains nothing else. */
final class Keywords {

    /** A message with more words is not a keyword, however polite. */
    private static final int WORDS_MAX = 14;

    private static final int PHRASE_MAX = 4;
    private static final int UNKNOWN_MAX = 3;
    private static final double MISSPELT = 0.9;
    private static final long NO_KEYWORD = -1;

    private final Lexicon lexicon;
    private final Map<Long, Understood> meanings = new HashMap<>();
    private final Map<Long, Understood> strong = new HashMap<>();

    /** Meanings by the letters of the keyword, without separators. */
    private final Map<String, Understood> joined = new HashMap<>();

    private final BitSet strongFirst = new BitSet();
    private final BitSet starts = new BitSet();
    private final WordSet fillers = new WordSet();

    /** All words of keywords and fillers: any other word ends the search at once. */
    private final BitSet ours = new BitSet();

    Keywords(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * Adds a keyword. The rule of one that several languages share is {@code
     * keyword.common.<word>}. If they mean different things by it, the first meaning counts.
     *
     * @param phrase the words of the keyword, as numbers
     * @param letters the letters of all its words
     */
    void add(int[] phrase, String letters, Understood meaning) {
        if (phrase.length == 0) {
            throw new IllegalArgumentException("a keyword needs at least one word");
        }
        long key = key(phrase, 0, phrase.length);
        Understood known = meanings.merge(key, meaning, Keywords::shared);
        strong.replace(key, known);
        joined.merge(letters, meaning, Keywords::shared);
        for (int word : phrase) {
            ours.set(word);
            starts.set(word, starts.get(word) || meaning.intent() == Intent.OPT_IN);
        }
    }

    private static Understood shared(Understood first, Understood next) {
        String[] id = first.rule().split("\\.", 3);
        boolean same = first.intent() == next.intent() && first.scope() == next.scope();
        return same && !next.rule().startsWith(id[0] + "." + id[1] + ".")
                ? new Understood(
                        first.intent(),
                        first.scope(),
                        first.confidence(),
                        "keyword.common." + id[2])
                : first;
    }

    /** The single words that are keywords of this intent. */
    BitSet alone(Intent intent) {
        BitSet words = new BitSet();
        meanings.forEach(
                (key, meaning) -> {
                    if (key < 1 << 16 && meaning.intent() == intent) {
                        words.set((int) (key - 1));
                    }
                });
        return words;
    }

    /** Lets a keyword count as a clause of a longer message as well. */
    void addStrong(int[] phrase) {
        long key = key(phrase, 0, phrase.length);
        Understood meaning = meanings.get(key);
        if (meaning == null) {
            throw new IllegalStateException("a strong word must be a keyword first");
        }
        strong.put(key, meaning);
        strongFirst.set(phrase[0]);
    }

    void addFillers(WordSet words) {
        fillers.addAll(words);
        ours.or(words.all());
    }

    /** Whether a start keyword, possibly misspelt, may be among the words. */
    boolean mayStart(int[] words) {
        int unknown = 0;
        for (int word : words) {
            if (word == Lexicon.UNKNOWN) {
                unknown++;
            } else if (starts.get(word)) {
                return true;
            }
        }
        return unknown > 1;
    }

    /** Whether only politeness follows from a word on. */
    boolean areFillers(int[] words, int from) {
        return withoutFillers(words, from, words.length).isEmpty();
    }

    /** The meaning of a message of nothing but politeness and keywords of one meaning. */
    Optional<Understood> whole(Text text, int[] words) {
        if (words.length > WORDS_MAX || !areOurs(words)) {
            return Optional.empty();
        }
        List<Integer> kept = withoutFillers(words, 0, words.length);
        boolean misspelt = false;
        boolean guessed = false;
        for (int at : kept) {
            misspelt |= words[at] == Lexicon.UNKNOWN;
            guessed |= text.isGuess(at);
        }
        int[] read = misspelt ? respelt(text, words) : words;
        if (misspelt) {
            kept = withoutFillers(read, 0, read.length);
        }
        // Politeness alone may be a keyword, but then nothing is left of it here.
        Optional<Understood> meaning = kept.isEmpty() ? Optional.empty() : same(read, kept);
        if (misspelt) {
            meaning = meaning.or(() -> apartOrTogether(text)).map(Keywords::doubted);
        }
        return guessed ? meaning.filter(said -> said.intent() != Intent.OPT_IN) : meaning;
    }

    /** Finds keywords whose spaces are wrong: {@code ba ja} and {@code nomolestar}. */
    private Optional<Understood> apartOrTogether(Text text) {
        if (text.size() > PHRASE_MAX) {
            return Optional.empty();
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.size(); i++) {
            letters.append(text.word(i));
        }
        return letters.length() < Typos.LENGTH_MIN
                ? Optional.empty()
                : Optional.ofNullable(joined.get(letters.toString()));
    }

    /** The meaning of a clause that is a strong keyword. */
    Optional<Understood> clause(int[] words, Clause clause) {
        if (clause.to() - clause.from() > WORDS_MAX || !hasStrong(words, clause)) {
            return Optional.empty();
        }
        int[] kept = new int[PHRASE_MAX];
        int size = 0;
        for (int i = clause.from(); i < clause.to(); ) {
            int length = fillers.lengthAt(words, i, clause.to());
            if (length == 0 && size == PHRASE_MAX) {
                return Optional.empty();
            }
            if (length == 0) {
                kept[size++] = words[i];
            }
            i += Math.max(length, 1);
        }
        return Optional.ofNullable(strong.get(key(kept, 0, size))).map(Keywords::doubted);
    }

    private boolean hasStrong(int[] words, Clause clause) {
        for (int i = clause.from(); i < clause.to(); i++) {
            if (words[i] != Lexicon.UNKNOWN && strongFirst.get(words[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean areOurs(int[] words) {
        int unknown = 0;
        for (int word : words) {
            if (word == Lexicon.UNKNOWN) {
                unknown++;
            } else if (!ours.get(word)) {
                return false;
            }
        }
        return unknown <= UNKNOWN_MAX;
    }

    private Optional<Understood> same(int[] text, List<Integer> places) {
        int[] words = places.stream().mapToInt(at -> text[at]).toArray();
        Understood widest = null;
        for (int i = 0; i < words.length; ) {
            int length = Math.min(PHRASE_MAX, words.length - i);
            while (length > 0 && !meanings.containsKey(key(words, i, i + length))) {
                length--;
            }
            if (length == 0) {
                return Optional.empty();
            }
            Understood meaning = meanings.get(key(words, i, i + length));
            if (widest != null && widest.intent() != meaning.intent()) {
                return Optional.empty();
            }
            widest = widest == null ? meaning : widest.widerOf(meaning);
            i += length;
        }
        return Optional.ofNullable(widest);
    }

    /** The positions of words that are not politeness. */
    private List<Integer> withoutFillers(int[] words, int from, int to) {
        List<Integer> kept = new ArrayList<>(to - from);
        for (int i = from; i < to; ) {
            int length = fillers.lengthAt(words, i, to);
            if (length == 0) {
                kept.add(i);
            }
            i += Math.max(length, 1);
        }
        return kept;
    }

    /** Respells unknown words without doubled letters, digits for letters and repetitions. */
    private int[] respelt(Text text, int[] words) {
        int[] respelt = words.clone();
        for (int i = 0; i < words.length; i++) {
            if (words[i] == Lexicon.UNKNOWN) {
                String once = Spelling.once(Spelling.withoutDigits(text.word(i)));
                int plain = lexicon.exact(once);
                respelt[i] =
                        plain == Lexicon.UNKNOWN
                                ? lexicon.exact(Spelling.withRunsOf(once, 2, 1))
                                : plain;
            }
        }
        return respelt;
    }

    private static Understood doubted(Understood meaning) {
        return new Understood(meaning.intent(), meaning.scope(), MISSPELT, meaning.rule());
    }

    /** Packs up to four words into a number. */
    private static long key(int[] words, int from, int to) {
        if (to - from > PHRASE_MAX) {
            throw new IllegalStateException("a keyword has at most four words");
        }
        long key = 0;
        for (int i = from; i < to; i++) {
            if (words[i] == Lexicon.UNKNOWN) {
                return NO_KEYWORD;
            }
            key = key << 16 | words[i] + 1;
        }
        return to == from ? NO_KEYWORD : key;
    }
}
