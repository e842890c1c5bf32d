package io.anuencia.dispatch.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.EventCodec;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of one person's message, frozen as JSON. */
final class FilledParameters {

    private FilledParameters() {}

    static String json(Map<String, ParameterText> parameters, AudienceMember member) {
        Map<String, String> filled = new TreeMap<>();
        parameters.forEach((name, text) -> filled.put(name, text.render(member)));
        try {
            return EventCodec.json().writeValueAsString(filled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }
}
