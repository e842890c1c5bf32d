package io.anuencia.webhook.understanding;

import io.anuencia.webhook.understanding.PauseWords.Kind;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.IntStream;

/** The words of a text as parts of a term; there are none outside of it. */
final class PauseTokens {

    private final PauseWords words;
    private final Text text;

    PauseTokens(PauseWords words, Text text) {
        this.words = words;
        this.text = text;
    }

    int size() {
        return text.size();
    }

    boolean is(Kind kind, int at) {
        return words.is(kind, word(at));
    }

    boolean isOneOf(Set<Kind> kinds, int at) {
        return kinds.stream().anyMatch(kind -> is(kind, at));
    }

    boolean hasAny(Kind kind, int from, int to) {
        return IntStream.range(from, to).anyMatch(at -> is(kind, at));
    }

    /** The first word from there on that says something, no article. */
    int after(int at) {
        int after = at;
        while (is(Kind.SKIPPED, after) || is(Kind.IN, after)) {
            after++;
        }
        return after;
    }

    /** Whether a clause begins with this word, as it was written. */
    boolean beginsClause(int at) {
        return at >= 0 && at < text.size() && text.begins(at);
    }

    /** A unit of time, or null. */
    ChronoUnit unit(int at) {
        return words.unit(word(at));
    }

    /** A month, or null. */
    Month month(int at) {
        return words.month(word(at));
    }

    /** How many; 0 for a word that is no number. */
    int count(int at) {
        boolean pair = is(Kind.PAIR, at) && is(Kind.OF, at + 1);
        return pair ? 2 : words.count(word(at));
    }

    /** A day of a month; 0 for another word. */
    int day(int at) {
        return words.day(word(at));
    }

    /** A year in four digits; 0 for another word. */
    int year(int at) {
        return words.year(word(at));
    }

    /** "15th", not "15". */
    boolean isOrdinal(int at) {
        return day(at) > 0 && Character.isDigit(word(at).charAt(0)) && !Spelling.isNumber(word(at));
    }

    /** "El día 20 de enero". */
    boolean isDayOf(int at, int to) {
        return unit(at) == ChronoUnit.DAYS && at + 1 < to && day(at + 1) > 0;
    }

    /** "A month or two", "un mes y medio", "enero o febrero". */
    boolean goesOn(int at, int to) {
        int next = at + 2;
        return next < to
                && is(Kind.AND, at + 1)
                && (is(Kind.HALF, next)
                        || is(Kind.ONE, next)
                        || month(next) != null
                        || count(next) > 0);
    }

    /** The word before that says something, or the first one. */
    int before(int at, int from) {
        int before = at - 1;
        while (before > from && is(Kind.SKIPPED, before)) {
            before--;
        }
        return before;
    }

    private String word(int at) {
        return at >= 0 && at < text.size() ? text.word(at) : "";
    }
}
