package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.StoredJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/** The template parameters of each person's message, frozen as JSON. */
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
     * Fills one parameter. The fixed text was checked with the fallback, but a person's attributes
     * come from an import: if the filled text would count as advertising in a message of another
     * class, or is too long for its place, the fallback is used instead.
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
