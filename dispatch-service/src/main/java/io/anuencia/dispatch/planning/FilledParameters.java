package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.messaging.StoredJson;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of one person's message, frozen as JSON. */
final class FilledParameters {

    private FilledParameters() {}

    static String json(Map<String, ParameterText> parameters, PlannedPerson person) {
        Map<String, String> filled = new TreeMap<>();
        parameters.forEach((name, text) -> filled.put(name, text.render(person.member())));
        person.given().forEach((name, text) -> filled.put(name, text.strip()));
        return StoredJson.of(filled);
    }
}
