package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.List;

/** Finds the matches of all rules in a text, clause by clause. */
final class ClauseReader {

    private static final int SEEN_MAX = 1_000;

    private final RuleBook rules;

    ClauseReader(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * A match of a rule.
     *
     * @param rule the rule
     * @param rank the smaller rank hides the greater one
     * @param from index of the first word that it matched
     * @param to index after the last word that it matched
     * @param clause the clause that it is in
     */
    record Match(Rule rule, int rank, int from, int to, Clause clause) {

        /** Whether this match hides another one of greater rank. */
        boolean hides(Match other) {
            return from < other.to && other.from < to && rule.meaning().hides(other.rule.meaning());
        }
    }

    /**
     * Returns the matches that are not hidden by others that saw more words.
     *
     * @param said receives the meanings of clauses that are keywords by themselves
     */
    List<Match> matchesOf(Text text, int[] words, List<Understood> said) {
        VisibleWords visible = new VisibleWords(text);
        List<Match> matches = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < words.length; ) {
            if (!text.begins(i) && !rules.marks(words[i])) {
                visible.add(words[i], i++);
                continue;
            }
            boolean begins = text.begins(i) && !joins(words, i);
            int broken = breakAt(text, words, i);
            // "Porque" between two statements ends the first; at the beginning it means "why".
            boolean breaks = broken > 1 || broken == 1 && visible.size() > begin && !text.begins(i);
            if (visible.size() > begin && (begins || breaks || asks(words, i, visible.last()))) {
                read(visible, new Clause(begin, visible.size()), matches, said);
                begin = visible.size();
            }
            int skipped = breaks ? 1 : rules.skipped().lengthAt(words, i, words.length);
            if (skipped == 0) {
                visible.add(words[i], i);
            }
            i += Math.max(skipped, 1);
        }
        if (visible.size() > begin) {
            read(visible, new Clause(begin, visible.size()), matches, said);
        }
        return matches;
    }

    /** Whether the clause continues here after punctuation, such as a month after "20.". */
    private boolean joins(int[] words, int at) {
        return rules.joins().hasWord(words[at])
                || at > 0 && rules.joins().lengthAt(words, at - 1, at + 1) > 1;
    }

    /**
     * Whether an imperative here begins a clause without punctuation, as in dictated text: "no me
     * interesa borrenme", but not "no me borren".
     */
    private boolean asks(int[] words, int at, int before) {
        return rules.begins().lengthAt(words, at, words.length) > 0
                && !rules.keeps().hasWord(before);
    }

    /**
     * The number of words of the break at this place, or 0. A word that several languages share
     * breaks only together with a following word of its own language, and not if punctuation
     * separates the two.
     */
    private int breakAt(Text text, int[] words, int at) {
        int length = rules.breaks().lengthAt(words, at, words.length);
        return length > 1 && text.begins(at + 1) ? 0 : length;
    }

    private void read(
            VisibleWords visible, Clause clause, List<Match> matches, List<Understood> said) {
        int[] words = visible.words();
        rules.keywords().clause(words, clause).ifPresent(said::add);
        Presence presence = rules.presenceIn(words, clause);
        List<Match> found = new ArrayList<>();
        for (int i = clause.from(); i < clause.to(); i++) {
            int at = i;
            rules.candidates()
                    .possible(
                            words[i],
                            presence,
                            pattern -> find(pattern, visible, presence, at, found));
        }
        addUnhidden(found, matches);
    }

    private void find(
            int pattern, VisibleWords visible, Presence clause, int at, List<Match> found) {
        int match = rules.patterns().match(pattern, clause, at);
        if (match == Patterns.NO_MATCH) {
            return;
        }
        int number = rules.patterns().rule(pattern);
        Rule rule = rules.rule(number);
        int end = Patterns.end(match);
        if (rule.meaning().agrees() && visible.agreesByGuess(rules.lexicon(), at, end)) {
            return;
        }
        int rank = rank(rule, number, Patterns.seen(match));
        Clause whole = new Clause(visible.place(clause.from()), visible.place(clause.to() - 1) + 1);
        insert(found, new Match(rule, rank, visible.place(at), visible.place(end - 1) + 1, whole));
    }

    /** Inserts by rank; there are few matches, and among equals the first one stays first. */
    private static void insert(List<Match> found, Match match) {
        int place = found.size();
        while (place > 0 && found.get(place - 1).rank() > match.rank()) {
            place--;
        }
        found.add(place, match);
    }

    /** Ranks matches that do not yield first, then those that saw most words, then by order. */
    private static int rank(Rule rule, int order, int seen) {
        int yields = rule.meaning().yields() ? 1 << 30 : 0;
        return yields + ((SEEN_MAX - Math.min(seen, SEEN_MAX)) << 16) + order;
    }

    private static void addUnhidden(List<Match> found, List<Match> matches) {
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
