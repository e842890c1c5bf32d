package io.anuencia.webhook.understanding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.util.List;

/**
 * The meaning of a text.
 *
 * @param intent what the person wants
 * @param scope scope of an opt-out; null for any other intent
 * @param confidence confidence from 0 to 1
 * @param rule id of the rule that decided; {@code none} if no rule matched
 * @param code code of a double opt-in, in capitals and without spaces, or null
 * @param wrongNumber whether the person also says that they are somebody else
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Understood(
        Intent intent,
        IntentScope scope,
        double confidence,
        String rule,
        @JsonIgnore String code,
        @JsonIgnore boolean wrongNumber) {

    /** No rule matched: the text may mean anything else. */
    public static final Understood NOTHING = new Understood(Intent.NONE, null, 0.5, "none");

    private static final List<IntentScope> WIDEST_FIRST =
            List.of(
                    IntentScope.ERASURE,
                    IntentScope.ALL,
                    IntentScope.MARKETING,
                    IntentScope.PURPOSE,
                    IntentScope.TEMPORARY);

    /** A meaning without a code or a wrong number. */
    public Understood(Intent intent, IntentScope scope, double confidence, String rule) {
        this(intent, scope, confidence, rule, null, false);
    }

    /** Whether the first scope asks for more: of two requests, the wider one wins. */
    static boolean isWider(IntentScope scope, IntentScope other) {
        return WIDEST_FIRST.indexOf(scope) < WIDEST_FIRST.indexOf(other);
    }

    /** Whether it stops more than another meaning; what may stop messages yields to what does. */
    public boolean stopsMoreThan(Understood other) {
        return switch (intent) {
            case OPT_OUT -> other.intent != Intent.OPT_OUT || isWider(scope, other.scope);
            case AMBIGUOUS -> other.intent != Intent.OPT_OUT && other.intent != Intent.AMBIGUOUS;
            case OPT_IN, HELP, NONE -> false;
        };
    }

    /** Returns the other meaning if both are opt-outs and it asks for more, else this one. */
    Understood widerOf(Understood other) {
        boolean both = intent == Intent.OPT_OUT && other.intent == Intent.OPT_OUT;
        return both && isWider(other.scope, scope) ? other : this;
    }

    /**
     * Returns this meaning, or none by the same rule if it agrees without a code. The code of a
     * double opt-in confirms only what its own person was asked, whoever wrote the words.
     */
    public Understood withoutConsent() {
        return intent == Intent.OPT_IN && code == null
                ? new Understood(Intent.NONE, null, confidence, rule, null, wrongNumber)
                : this;
    }

    /** Returns this meaning, with the statement that the number is wrong. */
    Understood ofWrongNumber() {
        return new Understood(intent, scope, confidence, rule, code, true);
    }
}
