package io.anuencia.dispatch.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The references of a request: brand, purpose, sender and content.
 *
 * @param brand code of the brand
 * @param purpose code of a purpose of the brand, or null
 * @param sender phone number id of the sender
 * @param template template, or null for free text
 * @param text free text, or null
 * @param contentTypes content types, a part of those of its purpose; empty means all of them
 */
public record RequestReferences(
        String brand,
        String purpose,
        String sender,
        RequestedTemplate template,
        String text,
        List<String> contentTypes) {

    public RequestReferences {
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
    }

    @Override
    public String toString() {
        return "RequestReferences[" + brand + " " + purpose + " " + sender + "]";
    }

    /**
     * A template and what fills it.
     *
     * @param name its name
     * @param languages language codes, the fallback language first
     * @param values text of each parameter, for a person of whom nothing is known
     * @param elsewhere text of parameters that each person supplies
     * @param path path of the parameters in the request, for findings
     */
    public record RequestedTemplate(
            String name,
            List<String> languages,
            Map<String, String> values,
            Map<String, String> elsewhere,
            String path) {

        public RequestedTemplate {
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
