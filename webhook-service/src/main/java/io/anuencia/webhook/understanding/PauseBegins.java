package io.anuencia.webhook.understanding;

import io.anuencia.webhook.understanding.PauseWords.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Finds where someone says from when on, "ab Januar", and not until when. */
final class PauseBegins {

    private static final Set<Kind> DATE = EnumSet.of(Kind.NEXT, Kind.DAY);
    private static final Set<Kind> BEHIND =
            EnumSet.of(Kind.AFTER, Kind.BEGIN, Kind.FROM, Kind.BEFORE);
    private static final Set<Kind> RATE =
            EnumSet.of(Kind.SKIPPED, Kind.IN, Kind.NEXT, Kind.ONE, Kind.FOR, Kind.PAIR);
    private static final Set<Kind> BETWEEN =
            EnumSet.of(Kind.SKIPPED, Kind.IN, Kind.NEXT, Kind.ONE, Kind.DAY);

    private final PauseTokens tokens;

    PauseBegins(PauseTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a word names a beginning: from January, not from you, and not from now on. */
    boolean at(int at, int to) {
        int what = tokens.after(at + 1);
        return tokens.is(Kind.BEGIN, at) && what < to && !isNowOrAnd(what)
                || tokens.is(Kind.FROM, at) && what < to && isDate(what);
    }

    /** Whether one stands beside a clause: "un mes, a partir de enero" and the other way round. */
    boolean around(int from, int to) {
        int first = tokens.after(to);
        return at(first, tokens.size()) && isDate(tokens.after(first + 1)) || endsWith(from);
    }

    /**
     * Whether a unit does not count from now: "two weeks after Christmas", "the first week of
     * January", "two weeks a month"; "two weeks from now" does.
     */
    boolean isElsewhere(int unit, int to) {
        for (int i = unit + 1; i < to; i++) {
            if (tokens.isOneOf(BEHIND, i)) {
                return !tokens.is(Kind.NOW, tokens.after(i + 1)) && !isNextAtEnd(i, to);
            }
            if (tokens.month(i) != null || tokens.unit(i) != null) {
                return true;
            }
            if (!tokens.isOneOf(RATE, i)) {
                return false;
            }
        }
        return false;
    }

    /** "La semana siguiente", and not "la semana siguiente a la próxima". */
    private boolean isNextAtEnd(int at, int to) {
        return tokens.is(Kind.NEXT, at) && at + 1 == to;
    }

    private boolean endsWith(int to) {
        int at = to - 1;
        while (at >= 0 && (isDate(at) || tokens.isOneOf(BETWEEN, at))) {
            at--;
        }
        boolean alone =
                tokens.beginsClause(at)
                        || tokens.is(Kind.IN, at - 1) && tokens.beginsClause(at - 1);
        return alone && at(at, to);
    }

    private boolean isNowOrAnd(int at) {
        return tokens.is(Kind.NOW, at) || tokens.is(Kind.AND, at);
    }

    /** "Eine Pause von acht Wochen" */
    private boolean isLength(int at) {
        return tokens.unit(at + 1) != null;
    }

    private boolean isDate(int at) {
        return tokens.month(at) != null
                || tokens.unit(at) != null
                || tokens.day(at) > 0 && !isLength(at)
                || tokens.year(at) > 0
                || tokens.isOneOf(DATE, at);
    }
}
