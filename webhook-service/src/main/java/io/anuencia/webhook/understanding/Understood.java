package io.anuencia.webhook.understanding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;

/**
 * What a text means.
 *
 * @param intent what the person wants
 * @param scope what an opt-out covers; null for any other intent
 * @param confidence from 0 to 1
 * @param rule id of the rule that says so; {@code none} where no rule spoke
 * @param code of a double opt-in, in capitals and without spaces, or null
 * @param wrongNumber whether the person says that they are somebody else, whatever they want
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Understood(
        Intent intent,
        IntentScope scope,
        double confidence,
        String rule,
        @JsonIgnore String code,
        @JsonIgnore boolean wrongNumber) {

    /** No rule spoke: the text may mean anything else. */
    public static final Understood NOTHING = new Understood(Intent.NONE, null, 0.5, "none");

    /** A meaning that says nothing else. */
    public Understood(Intent intent, IntentScope scope, double confidence, String rule) {
        this(intent, scope, confidence, rule, null, false);
    }

    /** The same, said by somebody else than was meant. */
    Understood ofWrongNumber() {
        return new Understood(intent, scope, confidence, rule, code, true);
    }
}
