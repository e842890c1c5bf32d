package io.anuencia.webhook.understanding;

import io.anuencia.webhook.understanding.PauseWords.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads how long someone wants to be left alone, in the clause that asks for it. A term is what
 * stands behind hasta, until, por or for; where there is none, a number with its unit. A pause must
 * not end before the person said: of two terms the later one counts, and where a word of a term is
 * not understood there is none, which stops messages for good.
 */
final class PauseTerm {

    /**
     * How many words may stand between "por" and its unit: "por favor las próximas dos semanas".
     */
    private static final int REACH = 5;

    private static final Set<Kind> LIMITS =
            EnumSet.of(Kind.UNTIL, Kind.FOR, Kind.BEFORE, Kind.FROM, Kind.BEGIN);

    private final PauseTokens tokens;
    private final PauseBegins begins;
    private final PauseEnds ends;
    private Instant end;
    private boolean unclear;

    PauseTerm(PauseTokens tokens, Instant saidAt) {
        this.tokens = tokens;
        this.begins = new PauseBegins(tokens);
        this.ends = new PauseEnds(saidAt);
    }

    /** When it ends; null where nobody said or it cannot be told. */
    Instant end() {
        return unclear ? null : end;
    }

    /**
     * Reads a clause.
     *
     * @param asked where the words begin that ask for the pause
     * @param again whether someone asks to be written to again: then its beginning is the end
     */
    void read(Clause clause, int asked, boolean again) {
        boolean until = false;
        boolean limited = false;
        int to = withDate(clause.to());
        boolean atEnd = again || tokens.hasAny(Kind.NOT, clause.from(), to);
        boolean starts = begins.around(clause.from(), to);
        for (int i = clause.from(); i < to; i++) {
            boolean start = begins.at(i, to);
            starts |= start || !atEnd && tokens.is(Kind.BEFORE, i);
            if (tokens.is(Kind.UNTIL, i)
                    || atEnd && tokens.is(Kind.BEFORE, i)
                    || again && start && !until) {
                until |= behind(i, to, true);
            } else if (tokens.is(Kind.FOR, i)) {
                limited |= behind(i, to, false);
            }
        }
        for (int i = Math.max(asked, clause.from() + 1); i < to && !limited && !until; i++) {
            alone(i, clause.from(), to);
        }
        // "For a month from January": for a month is not from now.
        unclear |= starts && !again && !until;
    }

    /** "Bis zum 20. Januar" and "January 20, 2028" are one clause, whatever is between. */
    private int withDate(int to) {
        int end = tokens.day(to - 1) > 0 && tokens.month(to) != null ? to + 1 : to;
        boolean dated =
                tokens.month(end - 1) != null
                        || tokens.day(end - 1) > 0 && tokens.month(end - 2) != null;
        return dated && tokens.year(end) > 0 ? end + 1 : end;
    }

    /**
     * Reads what stands behind a word that names an end or a length.
     *
     * @return whether it is a term
     */
    private boolean behind(int limit, int to, boolean until) {
        PauseAmount amount = new PauseAmount(tokens);
        for (int i = limit + 1; i < to && (until || i <= limit + REACH); i++) {
            if (tokens.unit(i) != null && !tokens.isDayOf(i, to)) {
                return unit(i, to, amount, until);
            }
            if (tokens.month(i) != null) {
                month(i, to, amount, until);
                return true;
            }
            if (isLimit(i)) {
                break;
            }
            if (tokens.unit(i) == null) {
                amount.add(i);
            }
        }
        // "In June, not before" ends with no term of its own.
        boolean isOpen = until && amount.isGiven();
        unclear |= isOpen;
        return isOpen;
    }

    private boolean isLimit(int at) {
        // "Até o fim da semana"
        return tokens.isOneOf(LIMITS, at) && !tokens.is(Kind.SKIPPED, at);
    }

    private boolean unit(int at, int to, PauseAmount amount, boolean until) {
        ChronoUnit unit = tokens.unit(at);
        boolean comes = amount.isNext() || comes(at, to);
        boolean isTerm = until || comes || amount.isGiven();
        if (amount.isStrange() || tokens.goesOn(at, to) || isTerm && begins.isElsewhere(at, to)) {
            unclear = true;
        } else if (until
                && unit == ChronoUnit.MONTHS
                && amount.isDayOfMonth(comes)
                && !isMany(at, amount)) {
            dayOfMonth(amount, comes);
        } else if (amount.count() == 0 && isTerm && isMany(at, amount)) {
            // "The next months": nobody knows how many, as of "some days".
            unclear = true;
        } else if (amount.count() == 0 && (amount.isAtEnd() || comes && !until)) {
            // "No messages next month" is all of it.
            later(ends.endOf(unit, comes));
        } else if (amount.count() > 0 || amount.isOne() || comes) {
            later(ends.in(Math.max(amount.count(), 1), unit));
        } else {
            // "Three a week" is no term; "until the weeks are over" is one that nobody can read.
            unclear |= until;
            return until;
        }
        return true;
    }

    /** "El mes próximo", "el mes que viene". */
    private boolean comes(int at, int to) {
        return at + 1 < to && tokens.is(Kind.NEXT, at + 1)
                || at + 2 < to && tokens.is(Kind.SKIPPED, at + 1) && tokens.is(Kind.NEXT, at + 2);
    }

    /** "Los próximos meses", "les mois prochains"; "los fines de semana", not "fines de mes". */
    private boolean isMany(int at, PauseAmount amount) {
        return amount.isMany()
                || tokens.is(Kind.MANY, at)
                || tokens.is(Kind.MANY, at + 1)
                || amount.areEnds() && tokens.unit(at) == ChronoUnit.WEEKS;
    }

    /** "Until the 15th of next month". */
    private void dayOfMonth(PauseAmount amount, boolean comes) {
        Instant day = ends.ofMonth(amount.day(), comes);
        if (day != null) {
            later(day);
        } else if (amount.isOne()) {
            // "El 15 de este mes", which is over.
            unclear = true;
        } else {
            later(ends.ofMonth(amount.day(), true));
        }
    }

    private void month(int at, int to, PauseAmount amount, boolean until) {
        int day = amount.day();
        int year = 0;
        int last = at;
        boolean ofYear = false;
        boolean comes = false;
        for (int i = at + 1; i < to; i++) {
            if (tokens.year(i) > 0) {
                year = tokens.year(i);
            } else if (day == 0 && tokens.day(i) > 0) {
                day = tokens.day(i);
            } else if (tokens.unit(i) == ChronoUnit.YEARS) {
                ofYear = true;
            } else if (tokens.is(Kind.NEXT, i)) {
                comes = true;
            } else if (!tokens.is(Kind.SKIPPED, i) || tokens.is(Kind.AND, i)) {
                break;
            }
            last = i;
        }
        boolean after = last + 1 < to && tokens.is(Kind.AFTER, last + 1);
        if (amount.isStrange() || tokens.goesOn(last, to) || after) {
            unclear = true;
            return;
        }
        year = ofYear && comes ? ends.year() + 1 : year;
        later(ends.of(tokens.month(at), year, day, amount.isAtEnd() || !until));
    }

    /** A unit with its number, or a month behind "in", that nothing else names as the end. */
    private void alone(int at, int from, int to) {
        if (tokens.month(at) != null && tokens.is(Kind.IN, at - 1)) {
            month(at, to, new PauseAmount(tokens), false);
        }
        if (tokens.unit(at) == null) {
            return;
        }
        int before = tokens.before(at, from);
        PauseAmount amount = new PauseAmount(tokens);
        amount.add(before);
        boolean other =
                tokens.is(Kind.OTHER, at + 1) || tokens.is(Kind.OTHER, tokens.before(before, from));
        if (amount.isStrange() || other || tokens.is(Kind.IN, before)) {
            // "Three times a day", "every two days", "two weeks ago"
            return;
        }
        if (before > from && isPartOfNumber(before - 1)) {
            amount.addStrange();
        }
        unit(at, to, amount, false);
    }

    private boolean isPartOfNumber(int at) {
        return tokens.is(Kind.AND, at) || tokens.count(at) > 0;
    }

    private void later(Instant other) {
        end = end == null || other.isAfter(end) ? other : end;
    }
}
