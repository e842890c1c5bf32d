package io.anuencia.dispatch.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request names.
 *
 * @param brand the code of a brand
 * @param purpose the code of a purpose of the brand, or null
 * @param sender the phone number id
 * @param template the template, or null for free text
 * @param text free text, or null
 * @param contentTypes what it is about, of what the purpose is about; empty: all of it
 */
public record Asked(
        String brand,
        String purpose,
        String sender,
        TemplateAsked template,
        String text,
        List<String> contentTypes) {

    public Asked {
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
    }

    @Override
    public String toString() {
        return "Asked[" + brand + " " + purpose + " " + sender + "]";
    }

    /**
     * A template and what fills it.
     *
     * @param name its name
     * @param languages its language codes, the one that is fallen back to first
     * @param values the text of each parameter, as somebody would see it of whom nothing is known
     * @param elsewhere the text of parameters that each person brings along
     * @param path where the parameters stand in the request, for findings
     */
    public record TemplateAsked(
            String name,
            List<String> languages,
            Map<String, String> values,
            Map<String, String> elsewhere,
            String path) {

        public TemplateAsked {
            languages = List.copyOf(languages);
            values = Map.copyOf(values);
            elsewhere = Map.copyOf(elsewhere);
        }

        Map<String, String> all() {
            Map<String, String> all = new HashMap<>(values);
            all.putAll(elsewhere);
            return all;
        }
    }
}
