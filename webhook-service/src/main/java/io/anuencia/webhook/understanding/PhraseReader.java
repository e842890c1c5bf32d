package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the patterns of rules and the word sets that they refer to. */
final class PhraseReader {

    private static final int GAP = 2;

    private final Lexicon lexicon;
    private final Map<String, WordSet> sets = new HashMap<>();
    private final Map<String, String[]> endings = new HashMap<>();
    private final Map<String, WordSet> shared = new HashMap<>();
    private final Map<WordSet, Integer> numbers = new IdentityHashMap<>();
    private final Memberships memberships = new Memberships();

    PhraseReader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Ends reading and builds the index of memberships. */
    Memberships seal() {
        memberships.seal(lexicon.size());
        return memberships;
    }

    /** Adds words to a named set of a language. */
    void name(String language, String name, String[] words) {
        WordSet more = setOf(language, words);
        sets.computeIfAbsent(language + "." + name, unused -> new WordSet()).addAll(more);
    }

    /** Whether a language has a set of this name. */
    boolean isNamed(String language, String name) {
        return sets.containsKey(language + "." + name);
    }

    /** Defines the endings of a kind of verbs of a language. */
    void endings(String language, String kind, String[] those) {
        endings.put(language + "." + kind, those);
    }

    /** Adds every form of verbs of a kind to a named set; verbs are given by their stems. */
    void nameForms(String language, String name, String kind, String[] stems) {
        name(language, name, forms(language, kind, stems));
    }

    /** Returns every form of verbs of a kind, given by their stems. */
    String[] forms(String language, String kind, String[] stems) {
        String[] those = endings.get(language + "." + kind);
        if (those == null) {
            throw new IllegalStateException("unknown kind of verbs: " + language + "." + kind);
        }
        return Stream.of(stems)
                .flatMap(stem -> Stream.of(those).map(stem::concat))
                .toArray(String[]::new);
    }

    /** Reads a set of words, phrases ({@code no_more}) and named sets ({@code <name>}). */
    WordSet setOf(String language, String... members) {
        WordSet set = new WordSet();
        for (String member : members) {
            if (member.startsWith("<")) {
                set.addAll(named(language, member.substring(1, member.length() - 1)));
            } else {
                set.add(phrase(member));
            }
        }
        return set;
    }

    /** Reads a word or phrase as numbers. */
    int[] phrase(String member) {
        return member.equals(Lexicon.NUMBER)
                ? new int[] {lexicon.add(member)}
                : lexicon.addAll(Text.wordsOf(member.replace('_', ' ')));
    }

    Phrase read(String language, String[] words) {
        List<Phrase.Part> parts = new ArrayList<>();
        List<Integer> unless = new ArrayList<>();
        boolean fromStart = false;
        int after = Integer.MAX_VALUE;
        int gap = 0;
        for (String word : words) {
            if (word.equals("^")) {
                fromStart = true;
            } else if (word.equals("$")) {
                after = gap;
            } else if (word.startsWith("..")) {
                gap = word.length() == 2 ? GAP : Integer.parseInt(word.substring(2));
            } else if (word.startsWith("!")) {
                unless.add(numberOf(shared(language, word.substring(1))));
            } else {
                boolean optional = word.endsWith("?");
                String members = optional ? word.substring(0, word.length() - 1) : word;
                boolean orEnd = members.endsWith("/$");
                String named = orEnd ? members.substring(0, members.length() - 2) : members;
                WordSet set = shared(language, named);
                parts.add(new Phrase.Part(set, optional, gap, orEnd, numberOf(set)));
                gap = 0;
            }
        }
        if (parts.stream().allMatch(Phrase.Part::optional)) {
            throw new IllegalStateException("it matches nothing: " + String.join(" ", words));
        }
        return new Phrase(parts, new Phrase.Bounds(fromStart, after, unless));
    }

    /** Returns one instance per list of members. */
    private WordSet shared(String language, String members) {
        return shared.computeIfAbsent(
                language + " " + members, unused -> setOf(language, members.split("/")));
    }

    private int numberOf(WordSet set) {
        return numbers.computeIfAbsent(set, memberships::add);
    }

    private WordSet named(String language, String name) {
        WordSet own = sets.get(language + "." + name);
        WordSet set = own == null ? sets.get("common." + name) : own;
        if (set == null) {
            throw new IllegalStateException("unknown set of words: " + language + "." + name);
        }
        return set;
    }
}
