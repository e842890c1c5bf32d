package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a stored campaign, which were checked when it was asked for. */
final class Parameters {

    private Parameters() {}

    static Map<String, ParameterText> parse(Map<String, String> parameters) {
        Map<String, ParameterText> parsed = new TreeMap<>();
        parameters.forEach((name, value) -> parsed.put(name, ParameterText.parse(value)));
        return parsed;
    }
}
