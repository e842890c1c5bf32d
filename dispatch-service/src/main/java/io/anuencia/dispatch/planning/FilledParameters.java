package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.StoredJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of each person's message of a plan, frozen as JSON. */
final class FilledParameters {

    private final SnapshotPlan plan;
    private final MeterRegistry metrics;

    FilledParameters(SnapshotPlan plan, MeterRegistry metrics) {
        this.plan = plan;
        this.metrics = metrics;
    }

    String json(PlannedPerson person) {
        Map<String, String> filled = new TreeMap<>();
        plan.parameters().forEach((name, text) -> filled.put(name, filled(name, text, person)));
        person.given().forEach((name, text) -> filled.put(name, text.strip()));
        return StoredJson.of(filled);
    }

    /**
     * What is known of somebody was written by whoever imported it. The words around it were
     * checked with the fallback: where it makes of them what they are not, or more than the place
     * holds, the fallback stands.
     */
    private String filled(String name, ParameterText text, PlannedPerson person) {
        String words = text.render(person.member());
        String fallback = text.fallback();
        if (words.equals(fallback) || (TemplatePlace.of(name).holds(words) && isHonest(words))) {
            return words;
        }
        metrics.counter("dispatch.parameters.replaced").increment();
        return fallback;
    }

    private boolean isHonest(String words) {
        return plan.messageClass() == MessageClass.MARKETING
                || ContentRules.given(words, null, plan.messageClass()).isEmpty();
    }
}
