package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of all languages, as read from their files. */
final class RuleBook {

    private static final List<String> LANGUAGES =
            List.of("common", "es", "en", "pt", "fr", "de", "it", "ca", "mixed");

    private final Lexicon lexicon = new Lexicon();
    private final PhraseReader reader = new PhraseReader(lexicon);
    private final Keywords keywords = new Keywords(lexicon);
    private final Map<String, PauseWords> pauses = new LinkedHashMap<>();
    private final Map<String, PauseTerm> terms = new LinkedHashMap<>();
    private final WordSet skipped = new WordSet();
    private final WordSet breaks = new WordSet();
    private final WordSet joins = new WordSet();
    private final WordSet begins = new WordSet();
    private final WordSet keeps = new WordSet();
    private final WordSet marks = new WordSet();
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<Rule> byNumber = new ArrayList<>();
    private Patterns patterns;
    private Candidates candidates;
    private Memberships memberships;

    private RuleBook() {}

    /** The rules that this release ships. */
    static RuleBook shipped() {
        return of(LANGUAGES.stream().map(RuleFile::shipped).toList());
    }

    /** Reads the rules of some files, in their order. */
    static RuleBook of(List<RuleFile> files) {
        RuleBook book = new RuleBook();
        for (RuleFile file : files) {
            file.statements().forEach(s -> book.add(file.language(), s));
        }
        book.index();
        return book;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Keywords keywords() {
        return keywords;
    }

    /** The readers of pause terms for the language of a rule; all of them if it has none. */
    Collection<PauseTerm> terms(Rule rule) {
        PauseTerm own = terms.get(rule.language());
        return own == null ? terms.values() : List.of(own);
    }

    /** The words of a rule for pauses, and the words that change nothing. */
    BitSet wordsOfPause(Rule rule) {
        BitSet words = wordsOf(rule);
        words.or(skipped.all());
        return words;
    }

    /** Whether a member of one of the following five sets may begin with a word. */
    boolean marks(int word) {
        return marks.mayBegin(word);
    }

    /** Words that change nothing wherever they occur. */
    WordSet skipped() {
        return skipped;
    }

    /** Words that end a clause as a comma does. */
    WordSet breaks() {
        return breaks;
    }

    /** Words that never begin a clause, even after punctuation. */
    WordSet joins() {
        return joins;
    }

    /** Words that begin a clause wherever they occur. */
    WordSet begins() {
        return begins;
    }

    /** Words that keep the next one in their clause. */
    WordSet keeps() {
        return keeps;
    }

    /** The word sets that have a member in a clause. */
    Presence presenceIn(int[] text, Clause clause) {
        return memberships.presenceIn(text, clause);
    }

    /** The patterns that may match, by their first word. */
    Candidates candidates() {
        return candidates;
    }

    /** The patterns of all rules. */
    Patterns patterns() {
        return patterns;
    }

    /** The rule with this number, in the order of the files. */
    Rule rule(int number) {
        return byNumber.get(number);
    }

    private void add(String language, RuleFile.Statement statement) {
        String[] head = statement.head();
        String[] body = statement.body();
        switch (head[0]) {
            case "WORDS" -> reader.name(language, head[1], body);
            case "ENDINGS" -> reader.endings(language, head[1], body);
            case "FORMS" -> reader.nameForms(language, head[1], head[2], body);
            case "KEYWORD" -> keyword(language, head, body);
            case "STRONG" -> {
                for (String word : body) {
                    keywords.addStrong(reader.phrase(word));
                }
            }
            case "FILLER" -> keywords.addFillers(reader.setOf(language, body));
            case "SKIP" -> skipped.addAll(reader.setOf(language, body));
            case "BREAK" -> breaks.addAll(reader.setOf(language, body));
            case "BEGIN" -> begins.addAll(reader.setOf(language, body));
            case "KEEP" -> keeps.addAll(reader.setOf(language, body));
            case "JOIN" -> joins.addAll(reader.setOf(language, body));
            case "SAME" -> lexicon.same(head[1], body);
            case "COMPOUND" -> {
                for (String part : body) {
                    lexicon.compound(part.endsWith("-"), part.replace("-", ""), head[1]);
                }
            }
            // Real words one letter away from a word of a rule, so that they are not typing errors.
            case "KNOWN" ->
                    reader.setOf(
                            language,
                            head.length > 1 ? reader.forms(language, head[1], body) : body);
            case "TERM" ->
                    pauses.computeIfAbsent(language, unused -> new PauseWords()).add(head, body);
            case "UNLESS" -> reader.name(language, unless(head[1]), body);
            case "RULE" -> rule(language, head, body);
            default -> throw new IllegalStateException("unknown kind of statement: " + head[0]);
        }
    }

    private void keyword(String language, String[] head, String[] words) {
        Meaning meaning = Meaning.valueOf(head[1]);
        for (String word : head.length > 3 ? reader.forms(language, head[3], words) : words) {
            String id = "keyword." + language + "." + word.replace('_', '-');
            keywords.add(
                    reader.phrase(word),
                    word.replace("_", ""),
                    meaning.of(scope(head[2]), 1.0, id));
        }
    }

    private void rule(String language, String[] head, String[] pattern) {
        String id = language + "." + head[3];
        Rule rule =
                rules.computeIfAbsent(
                        id,
                        unused ->
                                new Rule(
                                        id,
                                        Meaning.valueOf(head[1]),
                                        scope(head[2]),
                                        new ArrayList<>()));
        rule.phrases().add(reader.read(language, barred(language, head[1], pattern)));
    }

    /** Adds to a pattern that the words which bar its meaning must not occur in the clause. */
    private String[] barred(String language, String meaning, String[] pattern) {
        if (!reader.isNamed(language, unless(meaning))) {
            return pattern;
        }
        String[] barred = Arrays.copyOf(pattern, pattern.length + 1);
        barred[pattern.length] = "!<" + unless(meaning) + ">";
        return barred;
    }

    private static String unless(String meaning) {
        return "unless-" + meaning;
    }

    private void index() {
        List.of(skipped, breaks, joins, begins, keeps).forEach(marks::addAll);
        lexicon.lean(leanings());
        pauses.forEach(
                (language, words) -> terms.put(language, new PauseTerm(words, pauses.values())));
        memberships = reader.seal();
        refuseUnseen("KEEP", keeps);
        patterns = new Patterns(memberships);
        Map<Integer, List<Candidates.Start>> starts = new HashMap<>();
        for (Rule rule : rules.values()) {
            for (Phrase phrase : rule.phrases()) {
                refuseUnseen(rule.id(), phrase);
                int pattern = patterns.add(phrase, byNumber.size());
                Candidates.Start start = Candidates.Start.of(pattern, phrase, memberships);
                phrase.first().stream()
                        .forEach(
                                word ->
                                        starts.computeIfAbsent(word, unused -> new ArrayList<>())
                                                .add(start));
            }
            byNumber.add(rule);
        }
        candidates = new Candidates(memberships);
        int kind = 0;
        for (int word = 0; word < lexicon.size(); word++) {
            if (memberships.kindOf(word) == kind) {
                candidates.add(starts.getOrDefault(word, List.of()));
                kind++;
            }
        }
    }

    private void refuseUnseen(String rule, Phrase phrase) {
        phrase.parts().forEach(part -> refuseUnseen(rule, part.words()));
        phrase.bounds()
                .unless()
                .forEach(set -> refuseUnseen(rule, memberships.words(memberships.number(set))));
    }

    /** Refuses rules that name skipped words, which patterns never see: that is a mistake. */
    private void refuseUnseen(String where, WordSet words) {
        words.memberWith(skipped)
                .ifPresent(
                        member -> {
                            throw new IllegalStateException(
                                    where
                                            + " names what patterns do not see: "
                                            + lexicon.written(member));
                        });
    }

    private Lexicon.Leanings leanings() {
        BitSet stops = new BitSet();
        BitSet starts = new BitSet();
        for (Rule rule : rules.values()) {
            if (rule.refusesAdding()) {
                continue;
            }
            BitSet words = wordsOf(rule);
            switch (rule.meaning()) {
                case OPT_OUT, AMBIGUOUS -> stops.or(words);
                case REJOIN, OPT_IN -> starts.or(words);
                default -> {}
            }
        }
        BitSet both = (BitSet) stops.clone();
        both.and(starts);
        stops.andNot(both);
        starts.andNot(both);
        BitSet words = keywords.alone(Intent.OPT_OUT);
        starts.andNot(words);
        starts.or(keywords.alone(Intent.OPT_IN));
        return new Lexicon.Leanings(words, stops, starts);
    }

    private static BitSet wordsOf(Rule rule) {
        BitSet words = new BitSet();
        for (Phrase phrase : rule.phrases()) {
            phrase.parts().forEach(part -> words.or(part.words().all()));
        }
        return words;
    }

    private static IntentScope scope(String cell) {
        return cell.equals("-") ? null : IntentScope.valueOf(cell);
    }
}
