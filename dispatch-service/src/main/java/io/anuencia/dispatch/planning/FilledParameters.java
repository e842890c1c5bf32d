package io.anuencia.dispatch.planning;

import io.anuencia.messaging.StoredJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The template parameters of each person's message, frozen as JSON. */
final class FilledParameters {

    private final PersonalValues values;
    private final MeterRegistry metrics;

    FilledParameters(SnapshotPlan plan, MeterRegistry metrics) {
        this.values = new PersonalValues(plan.parameters(), plan.messageClass());
        this.metrics = metrics;
    }

    String json(PlannedPerson person) {
        Map<String, String> filled =
                values.of(
                        person.member(),
                        () -> metrics.counter("dispatch.parameters.replaced").increment());
        person.given().forEach((name, text) -> filled.put(name, text.strip()));
        return StoredJson.of(filled);
    }
}
