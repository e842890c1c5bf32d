package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.StoredJson;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of one person's message, frozen as JSON. */
final class FilledParameters {

    private FilledParameters() {}

    static String json(SnapshotPlan plan, PlannedPerson person) {
        Map<String, String> filled = new TreeMap<>();
        plan.parameters().forEach((name, text) -> filled.put(name, filled(text, plan, person)));
        person.given().forEach((name, text) -> filled.put(name, text.strip()));
        return StoredJson.of(filled);
    }

    /**
     * What is known of somebody was written by whoever imported it. The words around it were
     * checked with the fallback: where it makes of them what they are not, the fallback stands.
     */
    private static String filled(ParameterText text, SnapshotPlan plan, PlannedPerson person) {
        String words = text.render(person.member());
        return plan.messageClass() == MessageClass.MARKETING
                        || ContentRules.given(words, null, plan.messageClass()).isEmpty()
                ? words
                : text.fallback();
    }
}
