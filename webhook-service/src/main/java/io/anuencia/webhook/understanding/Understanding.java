package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what people write: first the whole message as a keyword, then clause by clause. An opt-out
 * in any clause counts; other meanings only where the message says nothing else.
 */
@Singleton
public class Understanding {

    private static final int TEXT_LENGTH_MAX = 4_096;
    private static final int CLAUSE_LENGTH_MAX = 240;
    private static final double BY_DOUBLED_LETTERS = 0.9;
    private static final double BY_CLAUSE = 0.95;
    private static final Pattern STOP_SIGNS = Pattern.compile(" ?[🛑🚫⛔] ?");

    private final RuleBook rules = RuleBook.shipped();

    /** What a text means; a text that is missing or empty means nothing. */
    public Understood of(String text) {
        if (text == null) {
            return Understood.NOTHING;
        }
        String examined = text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
        String words = NormalText.of(examined);
        return keyword(words)
                .or(() -> keyword(withoutSigns(words)))
                .or(() -> byClause(examined, words))
                .orElse(Understood.NOTHING);
    }

    private Optional<Understood> keyword(String words) {
        String bare = rules.withoutCourtesy(words);
        return rules.keyword(words)
                .or(() -> rules.keyword(bare))
                .or(() -> rules.keyword(NormalText.withoutRuns(bare)))
                .or(() -> repeated(bare))
                .or(
                        () ->
                                rules.keyword(NormalText.withoutDoubles(bare))
                                        .map(meaning -> doubted(meaning)));
    }

    /** {@code stop stop baja}: keywords of one meaning and nothing else. */
    private Optional<Understood> repeated(String words) {
        List<Understood> meanings =
                Stream.of(words.split(" "))
                        .map(word -> rules.keyword(NormalText.withoutRuns(word)).orElse(null))
                        .toList();
        boolean same =
                meanings.stream().allMatch(Objects::nonNull)
                        && meanings.stream().map(Understood::intent).distinct().count() == 1;
        return same ? Optional.of(meanings.get(0)) : Optional.empty();
    }

    private Optional<Understood> byClause(String text, String words) {
        List<String> clauses = clauses(text);
        List<String> candidates = new ArrayList<>(clauses);
        candidates.add(0, rules.withoutCourtesy(withoutSigns(words)));
        return candidates.stream()
                .filter(clause -> clause.length() <= CLAUSE_LENGTH_MAX)
                .map(rules::clause)
                .flatMap(Optional::stream)
                .map(rule -> rule.with(BY_CLAUSE))
                .filter(meaning -> meaning.intent() == Intent.OPT_OUT || clauses.size() <= 1)
                .findFirst();
    }

    /** The clauses that say something, without their courtesies. */
    private List<String> clauses(String text) {
        return NormalText.clausesOf(text).stream()
                .flatMap(clause -> rules.split(withoutSigns(clause)).stream())
                .map(rules::withoutCourtesy)
                .filter(clause -> !clause.isEmpty())
                .toList();
    }

    private static Understood doubted(Understood meaning) {
        return new Understood(
                meaning.intent(), meaning.scope(), BY_DOUBLED_LETTERS, meaning.rule());
    }

    private static String withoutSigns(String words) {
        return STOP_SIGNS.matcher(words).replaceAll(" ").strip();
    }
}
