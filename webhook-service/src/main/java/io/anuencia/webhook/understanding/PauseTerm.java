package io.anuencia.webhook.understanding;

import io.anuencia.webhook.understanding.PauseWords.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

    private final PauseWords words;
    private final Text text;
    private final PauseEnds ends;
    private Instant end;
    private boolean unclear;

    PauseTerm(PauseWords words, Text text, Instant saidAt) {
        this.words = words;
        this.text = text;
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
     */
    void read(Clause clause, int asked) {
        boolean limited = false;
        int to = withMonth(clause.to());
        for (int i = clause.from(); i < to; i++) {
            if (is(Kind.UNTIL, i)) {
                limited |= behind(i, to, true);
            } else if (is(Kind.FOR, i)) {
                limited |= behind(i, to, false);
            }
        }
        for (int i = Math.max(asked, clause.from() + 1); i < to && !limited; i++) {
            alone(i, clause.from(), to);
        }
    }

    /** "Bis zum 20. Januar" is one clause, whatever the full stop says. */
    private int withMonth(int to) {
        return to < text.size()
                        && words.day(text.word(to - 1)) > 0
                        && words.month(text.word(to)) != null
                ? to + 1
                : to;
    }

    /**
     * Reads what stands behind a word that names an end or a length.
     *
     * @return whether it is a term
     */
    private boolean behind(int limit, int to, boolean until) {
        Amount amount = new Amount();
        for (int i = limit + 1; i < to && (until || i <= limit + REACH); i++) {
            String word = text.word(i);
            if (words.unit(word) != null && !isDayOf(i, to)) {
                return unit(i, to, amount, until);
            }
            if (words.month(word) != null) {
                month(i, to, amount, until);
                return true;
            }
            if (is(Kind.UNTIL, i) || is(Kind.FOR, i)) {
                break;
            }
            if (words.unit(word) == null) {
                amount.add(word);
            }
        }
        // "In June, not before" ends with no term of its own.
        boolean isOpen = until && amount.isGiven();
        unclear |= isOpen;
        return isOpen;
    }

    /** "El día 20 de enero". */
    private boolean isDayOf(int at, int to) {
        return words.unit(text.word(at)) == ChronoUnit.DAYS
                && at + 1 < to
                && words.day(text.word(at + 1)) > 0;
    }

    /** What was said before a unit or a month. */
    private final class Amount {

        private int count;
        private int day;
        private boolean one;
        private boolean next;
        private boolean atEnd;
        private boolean strange;

        void add(String word) {
            if (words.count(word) > 0 || words.day(word) > 0) {
                strange |= count > 0;
                count = Math.max(words.count(word), 1);
                day = words.day(word);
            } else if (words.is(Kind.ONE, word)) {
                one = true;
            } else if (words.is(Kind.NEXT, word)) {
                next = true;
            } else if (words.is(Kind.END, word)) {
                atEnd = true;
            } else {
                strange |= !words.is(Kind.SKIPPED, word) && !words.is(Kind.IN, word);
            }
        }

        boolean isGiven() {
            return count > 0 || one || next || atEnd || strange;
        }
    }

    private boolean unit(int at, int to, Amount amount, boolean until) {
        ChronoUnit unit = words.unit(text.word(at));
        boolean comes =
                amount.next
                        || at + 1 < to && is(Kind.NEXT, at + 1)
                        || at + 2 < to && is(Kind.NEXT, at + 2);
        if (amount.strange || goesOn(at, to)) {
            unclear = true;
        } else if (amount.count == 0 && (amount.atEnd || comes && !until)) {
            // "No messages next month" is all of it.
            later(ends.endOf(unit, comes));
        } else if (amount.count > 0 || amount.one || comes) {
            later(ends.in(Math.max(amount.count, 1), unit));
        } else {
            // "Three a week" is no term; "until the weeks are over" is one that nobody can read.
            unclear |= until;
            return until;
        }
        return true;
    }

    /** "A month or two", "un mes y medio", "enero o febrero". */
    private boolean goesOn(int at, int to) {
        return at + 2 < to
                && is(Kind.AND, at + 1)
                && (is(Kind.HALF, at + 2)
                        || is(Kind.ONE, at + 2)
                        || words.month(text.word(at + 2)) != null
                        || words.count(text.word(at + 2)) > 0);
    }

    private void month(int at, int to, Amount amount, boolean until) {
        int day = amount.day;
        int year = 0;
        int last = at;
        boolean ofYear = false;
        boolean comes = false;
        for (int i = at + 1; i < to; i++) {
            String word = text.word(i);
            if (words.year(word) > 0) {
                year = words.year(word);
            } else if (day == 0 && words.day(word) > 0) {
                day = words.day(word);
            } else if (words.unit(word) == ChronoUnit.YEARS) {
                ofYear = true;
            } else if (words.is(Kind.NEXT, word)) {
                comes = true;
            } else if (!words.is(Kind.SKIPPED, word) || words.is(Kind.AND, word)) {
                break;
            }
            last = i;
        }
        if (amount.strange || goesOn(last, to)) {
            unclear = true;
            return;
        }
        year = ofYear && comes ? ends.year() + 1 : year;
        later(ends.of(words.month(text.word(at)), year, day, amount.atEnd || !until));
    }

    /** A unit with its number, or a month behind "in", that nothing else names as the end. */
    private void alone(int at, int from, int to) {
        if (words.month(text.word(at)) != null && is(Kind.IN, at - 1)) {
            month(at, to, new Amount(), false);
        }
        if (words.unit(text.word(at)) == null) {
            return;
        }
        int before = at - 1;
        while (before > from && is(Kind.SKIPPED, before)) {
            before--;
        }
        Amount amount = new Amount();
        amount.add(text.word(before));
        if (amount.strange || is(Kind.IN, before)) {
            // "Three times a day"
            return;
        }
        amount.strange = before > from && isPartOfNumber(before - 1);
        unit(at, to, amount, false);
    }

    private boolean isPartOfNumber(int at) {
        return is(Kind.AND, at) || words.count(text.word(at)) > 0;
    }

    private boolean is(Kind kind, int at) {
        return words.is(kind, text.word(at));
    }

    private void later(Instant other) {
        end = end == null || other.isAfter(end) ? other : end;
    }
}
