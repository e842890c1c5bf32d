package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;

/** What a rule says a match means; the first ones win over the later ones of a message. */
enum Meaning {
    OPT_OUT(Intent.OPT_OUT),
    AMBIGUOUS(Intent.AMBIGUOUS),
    /** Takes back an opt-out, in words that hold one: "cancelen mi baja". */
    REJOIN(Intent.OPT_IN),
    OPT_IN(Intent.OPT_IN),
    HELP(Intent.HELP),
    WRONG_NUMBER(Intent.NONE),
    /** Names the number, or what we send: another clause may say what is to be done with it. */
    THEME(Intent.NONE),
    /** Wants "it" away or no more, and does not say what: an opt-out beside what names it. */
    AWAY(Intent.NONE),
    /** Says that a keyword beside it may not be meant in earnest: "Stop! You're killing me". */
    JEST(Intent.NONE),
    /** Tells of an order that went wrong: a keyword beside it may be about that. */
    AWRY(Intent.NONE),
    /** A stop word that nothing explains: whoever agrees beside it, or is another, is asked. */
    STOP(Intent.NONE),
    /** Refuses, or asks what it costs: whoever agreed before it is asked. "Sign me up? No way." */
    DECLINES(Intent.NONE),
    /** Speaks of joining, whichever way, or of another mind: who also says a stop word is asked. */
    JOINS(Intent.NONE),
    /** Looks like something else and is nothing: it hides what it overlaps. */
    NONE(Intent.NONE);

    private final Intent intent;

    Meaning(Intent intent) {
        this.intent = intent;
    }

    /**
     * Whether it comes behind what does not, however many words it saw, and so hides only what
     * yields as well: "no quiero recibir ofertas" holds an opt-in too, and may see fewer words than
     * that does.
     */
    boolean yields() {
        return switch (this) {
            case OPT_OUT, AMBIGUOUS, REJOIN, NONE -> false;
            case OPT_IN, HELP, WRONG_NUMBER, THEME, AWAY, JEST, AWRY, STOP, DECLINES, JOINS -> true;
        };
    }

    /** Whether another that overlaps it and comes behind it counts for nothing. */
    boolean hides(Meaning other) {
        boolean apart = this == STOP || isBeside() || other.isBeside();
        return !apart && (other != STOP || !yields());
    }

    /** Whether it neither hides nor is hidden. */
    private boolean isBeside() {
        return this == DECLINES || this == JOINS;
    }

    /** Whether it is a consent. */
    boolean agrees() {
        return intent == Intent.OPT_IN;
    }

    /** The answer for a rule of this meaning. */
    Understood of(IntentScope scope, double confidence, String rule) {
        return switch (this) {
            case OPT_OUT, AMBIGUOUS, REJOIN, OPT_IN, HELP ->
                    new Understood(intent, scope, confidence, rule);
            case WRONG_NUMBER -> new Understood(intent, null, confidence, rule).ofWrongNumber();
            case THEME, AWAY, JEST, AWRY, STOP, DECLINES, JOINS, NONE -> Understood.NOTHING;
        };
    }
}
