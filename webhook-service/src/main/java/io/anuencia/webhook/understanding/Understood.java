package io.anuencia.webhook.understanding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;

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

    /** A meaning without a code or a wrong number. */
    public Understood(Intent intent, IntentScope scope, double confidence, String rule) {
        this(intent, scope, confidence, rule, null, false);
    }

    /** Returns this meaning, with the statement that the number is wrong. */
    Understood ofWrongNumber() {
        return new Understood(intent, scope, confidence, rule, code, true);
    }
}
