package io.anuencia.webhook.understanding;

import io.anuencia.events.IntentScope;
import java.util.List;

/**
 * A rule.
 *
 * @param id names it in answers, events and counters
 * @param meaning of a match
 * @param scope what an opt-out covers, or null
 * @param phrases any of them
 */
record Rule(String id, Meaning meaning, IntentScope scope, List<Phrase> phrases) {

    Rule {
        if ((meaning == Meaning.OPT_OUT) != (scope != null)) {
            throw new IllegalArgumentException(
                    "an opt-out, and only an opt-out, has a scope: " + id);
        }
    }

    /** Whether it hears when someone wants to be written to again, and not when a pause begins. */
    boolean asksAgain() {
        return id.endsWith(".not-before");
    }

    /** Whether it refuses to be added, in words that agree where nobody refuses. */
    boolean refusesAdding() {
        return id.endsWith("-adding");
    }

    /** Whose words it reads; "common" for those of all. */
    String language() {
        return id.substring(0, id.indexOf('.'));
    }

    Understood with(double confidence) {
        return meaning.of(scope, confidence, id);
    }
}
