package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.MessageClass;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills template parameters for one person. The fixed text was checked with the fallback, but a
 * person's attributes come from an import: if the filled text would count as advertising in a
 * message of another class, or is too long for its place, the fallback is used instead.
 *
 * @param parameters parameters of the template by name
 * @param messageClass class of the message
 */
public record PersonalValues(Map<String, ParameterText> parameters, MessageClass messageClass) {

    public PersonalValues {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Returns the values for a person, by parameter.
     *
     * @param replaced called for each value that is replaced by its fallback
     */
    public Map<String, String> of(AudienceMember person, Runnable replaced) {
        Map<String, String> filled = new TreeMap<>();
        parameters.forEach((name, text) -> filled.put(name, value(name, text, person, replaced)));
        return filled;
    }

    private String value(
            String name, ParameterText text, AudienceMember person, Runnable replaced) {
        String words = text.render(person);
        String fallback = text.fallback();
        if (words.equals(fallback) || (TemplatePlace.of(name).holds(words) && isHonest(words))) {
            return words;
        }
        replaced.run();
        return fallback;
    }

    private boolean isHonest(String words) {
        return messageClass == MessageClass.MARKETING
                || ContentRules.given(words, null, messageClass).isEmpty();
    }
}
