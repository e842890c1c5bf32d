package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import io.anuencia.messaging.Failures;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Interprets texts: first the whole message as a keyword, then clause by clause. Within a clause,
 * the match that saw most words hides those that it overlaps ("no quiero darme de baja" hides
 * "darme de baja"); among the remaining matches, an opt-out wins over everything else, and of two
 * opt-outs the wider one.
 */
@Singleton
public class Understanding {

    private static final Logger LOG = Logger.getLogger(Understanding.class);

    /**
     * The longest text that is read whole. Of a longer one, which WhatsApp does not have, both ends
     * are read.
     */
    private static final int TEXT_LENGTH_MAX = 8_192;

    private static final double BY_RULE = 0.95;

    private final RuleBook rules = RuleBook.shipped();
    private final OptInCode codes = new OptInCode(rules.keywords(), rules.lexicon());
    private final ClauseReader clauses = new ClauseReader(rules);

    /** Interprets a text; a missing or empty text means nothing. */
    public Understood of(String raw) {
        if (raw == null || raw.isEmpty()) {
            return Understood.NOTHING;
        }
        Text text = Text.of(endsOf(raw));
        if (text.size() == 0) {
            return Understood.NOTHING;
        }
        int[] words = rules.lexicon().numbersOf(text);
        Optional<Understood> whole = rules.keywords().whole(text, words);
        if (whole.isPresent()) {
            return whole.get();
        }
        Optional<Understood> code = codes.of(raw, text, words);
        return code.isPresent() ? code.get() : byClause(text, words);
    }

    /**
     * Returns the end of the pause that a text asks for; null if it names none. A pause is never
     * lost because of its term: an unreadable term counts as no term.
     */
    public Instant endOfPause(String raw, Instant saidAt) {
        try {
            return raw == null ? null : readEnd(raw, new PauseEnds(saidAt));
        } catch (RuntimeException e) {
            LOG.errorf("pause term cannot be read, pause has no end cause=%s", Failures.nameOf(e));
            return null;
        }
    }

    Instant readEnd(String raw, PauseEnds ends) {
        Text text = Text.of(endsOf(raw));
        int[] words = rules.lexicon().numbersOf(text);
        List<ClauseReader.Match> pauses =
                clauses.matchesOf(text, words, new ArrayList<>()).stream()
                        .filter(match -> match.rule().scope() == IntentScope.TEMPORARY)
                        .toList();
        if (pauses.isEmpty()) {
            return null;
        }
        Clause last = pauses.get(pauses.size() - 1).clause();
        Clause whole = new Clause(last.from(), endOf(last, text, words));
        List<ClauseReader.Match> asked =
                pauses.stream().filter(match -> match.clause().equals(last)).toList();
        boolean again = asked.stream().anyMatch(match -> match.rule().asksAgain());
        return asked.stream()
                .flatMap(
                        match -> endsOf(match, new RequestedPause(text, whole, again), words, ends))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<Instant> endsOf(
            ClauseReader.Match match, RequestedPause asked, int[] words, PauseEnds ends) {
        Set<String> known = new HashSet<>();
        BitSet own = rules.wordsOfPause(match.rule());
        for (int i = 0; i < words.length; i++) {
            if (words[i] >= 0 && own.get(words[i])) {
                known.add(asked.text().word(i));
            }
        }
        return rules.terms(match.rule()).stream()
                .map(term -> term.end(asked, match.from(), known, ends))
                .filter(Objects::nonNull);
    }

    /** Extends a clause by the words that patterns do not see: "two weeks from now". */
    private int endOf(Clause clause, Text text, int[] words) {
        int end = clause.to();
        while (end < words.length && !text.begins(end)) {
            int skipped = rules.skipped().lengthAt(words, end, words.length);
            if (skipped == 0) {
                break;
            }
            end += skipped;
        }
        return end;
    }

    private static String endsOf(String raw) {
        int half = TEXT_LENGTH_MAX / 2;
        return raw.length() <= TEXT_LENGTH_MAX
                ? raw
                : raw.substring(0, half) + '\n' + raw.substring(raw.length() - half);
    }

    private Understood byClause(Text text, int[] words) {
        List<Understood> said = new ArrayList<>();
        Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
        Rule best = null;
        boolean agreed = false;
        boolean declined = false;
        List<ClauseReader.Match> matches = clauses.matchesOf(text, words, said);
        for (ClauseReader.Match match : matches) {
            meanings.add(match.rule().meaning());
            agreed |= match.rule().meaning().agrees();
            declined |= agreed && match.rule().meaning() == Meaning.DECLINES;
            best = best == null || isBefore(match.rule(), best) ? match.rule() : best;
        }
        boolean jest = text.isInJest() || meanings.contains(Meaning.JEST);
        Understood understood = best == null ? Understood.NOTHING : best.with(BY_RULE);
        if (understood.intent() != Intent.OPT_OUT) {
            understood = inTwoClauses(matches).orElse(understood);
        }
        if (!said.isEmpty()) {
            boolean alone = best == null || best.meaning() != Meaning.OPT_OUT;
            Understood keyword = said.stream().reduce(Understood::widerOf).orElseThrow();
            understood = alone ? keyword : understood.widerOf(keyword);
            jest |= alone && meanings.contains(Meaning.AWRY);
        }
        boolean stop = meanings.contains(Meaning.STOP);
        boolean wrongNumber = meanings.contains(Meaning.WRONG_NUMBER);
        boolean unclear =
                switch (understood.intent()) {
                    case OPT_OUT -> jest;
                    case OPT_IN -> stop || declined;
                    default -> stop && (wrongNumber || meanings.contains(Meaning.JOINS));
                };
        if (unclear) {
            String rule = understood == Understood.NOTHING ? best.id() : understood.rule();
            understood = Meaning.AMBIGUOUS.of(null, BY_RULE, rule);
        }
        return wrongNumber ? understood.ofWrongNumber() : understood;
    }

    /** Finds an opt-out in two clauses, as in "It is my number. Remove it." */
    private static Optional<Understood> inTwoClauses(List<ClauseReader.Match> matches) {
        boolean named = false;
        boolean other = false;
        Rule away = null;
        for (ClauseReader.Match match : matches) {
            switch (match.rule().meaning()) {
                case THEME, WRONG_NUMBER, HELP -> named = true;
                case AWAY -> away = match.rule();
                case NONE, OPT_IN, REJOIN -> other = true;
                default -> {}
            }
        }
        return named && away != null && !other
                ? Optional.of(Meaning.OPT_OUT.of(IntentScope.MARKETING, BY_RULE, away.id()))
                : Optional.empty();
    }

    private static boolean isBefore(Rule rule, Rule other) {
        int order = rule.meaning().compareTo(other.meaning());
        return order == 0 && rule.meaning() == Meaning.OPT_OUT
                ? Understood.isWider(rule.scope(), other.scope())
                : order < 0;
    }
}
