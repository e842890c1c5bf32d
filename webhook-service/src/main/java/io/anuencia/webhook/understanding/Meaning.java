package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;

/** The meaning of a match of a rule; within a message, earlier constants win over later ones. */
enum Meaning {
    OPT_OUT(Intent.OPT_OUT),
    AMBIGUOUS(Intent.AMBIGUOUS),
    /** Takes back an opt-out, in words that contain one: "cancelen mi baja". */
    REJOIN(Intent.OPT_IN),
    OPT_IN(Intent.OPT_IN),
    HELP(Intent.HELP),
    WRONG_NUMBER(Intent.NONE),
    /** Names the number or our messages: another clause may say what is to be done about them. */
    THEME(Intent.NONE),
    /** Wants "it" gone without naming it: an opt-out together with a clause that names it. */
    AWAY(Intent.NONE),
    /** Suggests that a keyword is not meant seriously: "Stop! You're killing me". */
    JEST(Intent.NONE),
    /** Reports an order that went wrong: a keyword in the same message may be about that. */
    AWRY(Intent.NONE),
    /** An unexplained stop word: with a consent or a wrong number it makes a message ambiguous. */
    STOP(Intent.NONE),
    /** Refuses, or asks for the price: ambiguous after a consent. "Sign me up? No way." */
    DECLINES(Intent.NONE),
    /** Speaks of joining or of a change of mind: ambiguous together with a stop word. */
    JOINS(Intent.NONE),
    /** Looks like another meaning but has none: it hides the matches that it overlaps. */
    NONE(Intent.NONE);

    private final Intent intent;

    Meaning(Intent intent) {
        this.intent = intent;
    }

    /**
     * Whether it ranks below all meanings that do not yield, however many words it saw, and so
     * hides only other yielding ones: "no quiero recibir ofertas" contains an opt-in, which may see
     * more words than the opt-out does.
     */
    boolean yields() {
        return switch (this) {
            case OPT_OUT, AMBIGUOUS, REJOIN, NONE -> false;
            case OPT_IN, HELP, WRONG_NUMBER, THEME, AWAY, JEST, AWRY, STOP, DECLINES, JOINS -> true;
        };
    }

    /** Whether it hides an overlapping match of another meaning that ranks below it. */
    boolean hides(Meaning other) {
        boolean apart = this == STOP || isBeside() || other.isBeside();
        return !apart && (other != STOP || !yields());
    }

    /** Whether it neither hides others nor is hidden. */
    private boolean isBeside() {
        return this == DECLINES || this == JOINS;
    }

    /** Whether it is an opt-in. */
    boolean agrees() {
        return intent == Intent.OPT_IN;
    }

    /** Returns the answer for a rule of this meaning. */
    Understood of(IntentScope scope, double confidence, String rule) {
        return switch (this) {
            case OPT_OUT, AMBIGUOUS, REJOIN, OPT_IN, HELP ->
                    new Understood(intent, scope, confidence, rule);
            case WRONG_NUMBER -> new Understood(intent, null, confidence, rule).ofWrongNumber();
            case THEME, AWAY, JEST, AWRY, STOP, DECLINES, JOINS, NONE -> Understood.NOTHING;
        };
    }
}
