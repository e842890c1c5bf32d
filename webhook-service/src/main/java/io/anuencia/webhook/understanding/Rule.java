package io.anuencia.webhook.understanding;

import io.anuencia.events.IntentScope;
import java.util.List;

/**
 * A rule.
 *
 * @param id name of the rule in answers, events and counters
 * @param meaning meaning of a match
 * @param scope scope of an opt-out; null for any other meaning
 * @param phrases patterns, any of which matches
 */
record Rule(String id, Meaning meaning, IntentScope scope, List<Phrase> phrases) {

    Rule {
        if ((meaning == Meaning.OPT_OUT) != (scope != null)) {
            throw new IllegalArgumentException(
                    "an opt-out, and only an opt-out, has a scope: " + id);
        }
    }

    /** Whether it reads when the person wants messages again, rather than when a pause begins. */
    boolean asksAgain() {
        return id.endsWith(".not-before");
    }

    /** Whether it refuses to be added to a list, in words that otherwise agree. */
    boolean refusesAdding() {
        return id.endsWith("-adding");
    }

    /** The language of its words, or "common" for all languages. */
    String language() {
        return id.substring(0, id.indexOf('.'));
    }

    Understood with(double confidence) {
        return meaning.of(scope, confidence, id);
    }
}
