package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.List;

/** Finds what the rules see in a text, clause by clause. */
final class ClauseReader {

    private static final int SEEN_MAX = 1_000;

    private final RuleBook rules;

    ClauseReader(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * What a rule saw.
     *
     * @param rank who hides whom: the smaller one
     * @param from the first word of the text that it matched
     * @param to the word after its last
     * @param clause in which
     */
    record Match(Rule rule, int rank, int from, int to, Clause clause) {

        /** Whether the other, which comes behind it, counts for nothing. */
        boolean hides(Match other) {
            return from < other.to && other.from < to && rule.meaning().hides(other.rule.meaning());
        }
    }

    /**
     * The matches that are not hidden by others that saw more.
     *
     * @param said gets what clauses mean that are a keyword of their own
     */
    List<Match> matchesOf(Text text, int[] words, List<Understood> said) {
        Kept kept = new Kept(text);
        List<Match> matches = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < words.length; ) {
            if (!text.begins(i) && !rules.marks(words[i])) {
                kept.add(words[i], i++);
                continue;
            }
            boolean begins = text.begins(i) && !joins(words, i);
            int broken = breakAt(text, words, i);
            // "Porque" between two things ends the first; at the beginning it asks why.
            boolean breaks = broken > 1 || broken == 1 && kept.size() > begin && !text.begins(i);
            if (kept.size() > begin && (begins || breaks || asks(words, i, kept.last()))) {
                read(kept, new Clause(begin, kept.size()), matches, said);
                begin = kept.size();
            }
            int skipped = breaks ? 1 : rules.skipped().lengthAt(words, i, words.length);
            if (skipped == 0) {
                kept.add(words[i], i);
            }
            i += Math.max(skipped, 1);
        }
        if (kept.size() > begin) {
            read(kept, new Clause(begin, kept.size()), matches, said);
        }
        return matches;
    }

    /** Whether what stands here goes on behind punctuation: a month behind "20.". */
    private boolean joins(int[] words, int at) {
        return rules.joins().hasWord(words[at])
                || at > 0 && rules.joins().lengthAt(words, at - 1, at + 1) > 1;
    }

    /**
     * Whether an imperative stands here that begins a clause without punctuation, as people
     * dictate: "no me interesa borrenme", but not "no me borren".
     */
    private boolean asks(int[] words, int at, int before) {
        return rules.begins().lengthAt(words, at, words.length) > 0
                && !rules.keeps().hasWord(before);
    }

    /**
     * How many words a break has that stands here, or 0. What a language shares with another breaks
     * only before words that it has to itself.
     */
    private int breakAt(Text text, int[] words, int at) {
        int length = rules.breaks().lengthAt(words, at, words.length);
        return length > 1 && text.begins(at + 1) ? 0 : length;
    }

    private void read(Kept kept, Clause clause, List<Match> matches, List<Understood> said) {
        int[] words = kept.words();
        rules.keywords().clause(words, clause).ifPresent(said::add);
        Presence presence = rules.presenceIn(words, clause);
        List<Match> found = new ArrayList<>();
        for (int i = clause.from(); i < clause.to(); i++) {
            int at = i;
            rules.candidates()
                    .possible(
                            words[i],
                            presence,
                            pattern -> find(pattern, kept, presence, at, found));
        }
        show(found, matches);
    }

    private void find(int pattern, Kept kept, Presence clause, int at, List<Match> found) {
        int match = rules.patterns().match(pattern, clause, at);
        if (match == Patterns.NO_MATCH) {
            return;
        }
        int number = rules.patterns().rule(pattern);
        Rule rule = rules.rule(number);
        int end = Patterns.end(match);
        if (rule.meaning().agrees() && kept.agreesByGuess(rules.lexicon(), at, end)) {
            return;
        }
        int rank = rank(rule, number, Patterns.seen(match));
        Clause whole = new Clause(kept.place(clause.from()), kept.place(clause.to() - 1) + 1);
        insert(found, new Match(rule, rank, kept.place(at), kept.place(end - 1) + 1, whole));
    }

    /** By rank; there are few, and among equals the first stays before. */
    private static void insert(List<Match> found, Match match) {
        int place = found.size();
        while (place > 0 && found.get(place - 1).rank() > match.rank()) {
            place--;
        }
        found.add(place, match);
    }

    /** Small for who comes first: what does not yield, then what saw most, then the order. */
    private static int rank(Rule rule, int order, int seen) {
        int yields = rule.meaning().yields() ? 1 << 30 : 0;
        return yields + ((SEEN_MAX - Math.min(seen, SEEN_MAX)) << 16) + order;
    }

    private static void show(List<Match> found, List<Match> matches) {
        int before = matches.size();
        for (Match match : found) {
            boolean hidden = false;
            for (int i = before; i < matches.size(); i++) {
                hidden |= matches.get(i).hides(match);
            }
            if (!hidden) {
                matches.add(match);
            }
        }
    }
}
