package io.anuencia.webhook.understanding;

import io.anuencia.webhook.understanding.PauseWords.Kind;

/** What was said before a unit or a month. */
final class PauseAmount {

    private final PauseTokens tokens;
    private int count;
    private int day;
    private boolean one;
    private boolean next;
    private boolean many;
    private boolean atEnd;
    private boolean ends;
    private boolean strange;

    /** Whether the number is one of a day: "15 del mes", "el 15", "15th". */
    private boolean of;

    private boolean exact;

    PauseAmount(PauseTokens tokens) {
        this.tokens = tokens;
    }

    void add(int at) {
        if (tokens.count(at) > 0 || tokens.day(at) > 0) {
            number(at);
        } else if (tokens.is(Kind.ONE, at)) {
            one = true;
        } else if (tokens.is(Kind.NEXT, at)) {
            next = true;
            many = tokens.is(Kind.MANY, at);
        } else if (tokens.is(Kind.END, at)) {
            atEnd = true;
            ends = tokens.is(Kind.MANY, at);
        } else {
            of |= count > 0 && tokens.is(Kind.OF, at);
            strange |= !tokens.is(Kind.SKIPPED, at) && !tokens.is(Kind.IN, at);
        }
    }

    private void number(int at) {
        strange |= count > 0;
        count = Math.max(tokens.count(at), 1);
        // "Un par de meses"
        day = one ? 0 : tokens.day(at);
        exact = tokens.isOrdinal(at) || tokens.is(Kind.SKIPPED, at - 1);
    }

    /** What makes it one that cannot be told. */
    void addStrange() {
        strange = true;
    }

    boolean isGiven() {
        return count > 0 || one || next || atEnd || strange;
    }

    boolean isStrange() {
        return strange;
    }

    /** How many; 0 where no number was said. */
    int count() {
        return count;
    }

    /** A number that may be one of a day; else 0. */
    int day() {
        return day;
    }

    /** One thing, or this one. */
    boolean isOne() {
        return one;
    }

    /** The one that comes. */
    boolean isNext() {
        return next;
    }

    /** Those that come. */
    boolean isMany() {
        return many;
    }

    /** The end of it. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** The ends of several. */
    boolean areEnds() {
        return ends;
    }

    /**
     * Whether the number is a day of a month, not one of months.
     *
     * @param comes whether it is the next month
     */
    boolean isDayOfMonth(boolean comes) {
        return day > 0 && (of || comes && exact);
    }
}
