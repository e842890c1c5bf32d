package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.util.regex.Pattern;

/**
 * A line of the rules.
 *
 * @param id names it in answers, events and counters
 * @param intent what a match means
 * @param scope what an opt-out covers, or null
 * @param pattern of a whole clause in its normal form
 */
record Rule(String id, Intent intent, Scope scope, Pattern pattern) {

    Rule {
        if ((intent == Intent.OPT_OUT) != (scope != null)) {
            throw new IllegalArgumentException(
                    "an opt-out, and only an opt-out, has a scope: " + id);
        }
    }

    boolean matches(String words) {
        return pattern.matcher(words).matches();
    }

    Understood with(double confidence) {
        return new Understood(intent, scope, confidence, id);
    }
}
