package io.anuencia.dispatch.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Reads a template from Graph's list. A component that is unknown here counts as one that needs
 * input.
 */
final class TemplateReader {

    private static final String COPY_CODE = "COPY_CODE";
    private static final Set<String> MEDIA = Set.of("IMAGE", "VIDEO", "DOCUMENT");

    /** Components that are read here, and one for which a send supplies nothing. */
    private static final Set<String> KNOWN =
            Set.of("HEADER", "BODY", "FOOTER", "BUTTONS", "CALL_PERMISSION_REQUEST");

    private TemplateReader() {}

    /**
     * Reads one element of {@code data}.
     *
     * @throws IllegalArgumentException if it has no name, language, status or category
     */
    static Template read(String wabaId, JsonNode json) {
        JsonNode body = component(json, "BODY");
        List<String> parameters = new ArrayList<>(placeholders(body.path("text").asText()));
        JsonNode buttons = component(json, "BUTTONS");
        List<QuickReply> quickReplies = new ArrayList<>();
        List<String> otherInputs = new ArrayList<>();
        header(component(json, "HEADER"), parameters, otherInputs);
        boolean named = named(json, parameters);
        parameters.addAll(inputs(buttons));
        buttons(buttons, quickReplies, otherInputs);
        others(json.path("components"), otherInputs);
        return new Template(
                wabaId,
                text(json, "name"),
                text(json, "language"),
                json.path("id").asText(null),
                text(json, "status").toUpperCase(Locale.ROOT),
                reason(json),
                text(json, "category").toUpperCase(Locale.ROOT),
                json.path("quality_score").path("score").asText(null),
                named,
                component(json, "HEADER").path("text").asText(""),
                body.path("text").asText(),
                component(json, "FOOTER").path("text").asText(""),
                parameters,
                urls(buttons),
                quickReplies,
                otherInputs,
                buttons(buttons),
                ttlSeconds(json));
    }

    /** Returns its own time to live, or null; Meta writes -1 for the usual one. */
    private static Integer ttlSeconds(JsonNode json) {
        int seconds = json.path("message_send_ttl_seconds").asInt(-1);
        return seconds > 0 ? seconds : null;
    }

    /** Returns why Meta rejected it, or null; Meta writes NONE for one that it did not reject. */
    private static String reason(JsonNode json) {
        String reason = json.path("rejected_reason").asText("");
        return reason.isBlank() || "NONE".equalsIgnoreCase(reason) ? null : reason;
    }

    /**
     * Whether parameters have names. Old templates state no format; then the placeholders decide.
     */
    private static boolean named(JsonNode json, List<String> parameters) {
        String format = json.path("parameter_format").asText("");
        if (!format.isEmpty()) {
            return "NAMED".equalsIgnoreCase(format);
        }
        return parameters.stream()
                .map(TemplatePlace::of)
                .filter(place -> place.part() == Part.BODY || place.part() == Part.HEADER)
                .anyMatch(place -> !place.name().chars().allMatch(Character::isDigit));
    }

    private static JsonNode component(JsonNode json, String type) {
        for (JsonNode component : json.path("components")) {
            if (type.equalsIgnoreCase(component.path("type").asText())) {
                return component;
            }
        }
        return json.path("components").path(type);
    }

    private static void header(JsonNode header, List<String> parameters, List<String> otherInputs) {
        String format = header.path("format").asText("").toUpperCase(Locale.ROOT);
        if (MEDIA.contains(format)) {
            parameters.add(new TemplatePlace(Part.MEDIA, format.toLowerCase(Locale.ROOT)).text());
        } else if (!format.isEmpty() && !"TEXT".equals(format)) {
            otherInputs.add("HEADER");
        }
        for (String name : placeholders(header.path("text").asText())) {
            parameters.add(new TemplatePlace(Part.HEADER, name).text());
        }
    }

    /**
     * Returns the address endings and codes that a send supplies, named by the position among all
     * buttons.
     */
    private static List<String> inputs(JsonNode component) {
        List<String> inputs = new ArrayList<>();
        int index = 0;
        for (JsonNode button : component.path("buttons")) {
            String place = String.valueOf(index);
            if (!placeholders(button.path("url").asText()).isEmpty()) {
                inputs.add(new TemplatePlace(Part.BUTTON, place).text());
            }
            if (COPY_CODE.equalsIgnoreCase(button.path("type").asText())) {
                inputs.add(new TemplatePlace(Part.CODE, place).text());
            }
            index++;
        }
        return inputs;
    }

    private static void buttons(
            JsonNode component, List<QuickReply> quickReplies, List<String> otherInputs) {
        int index = 0;
        for (JsonNode button : component.path("buttons")) {
            String type = button.path("type").asText("").toUpperCase(Locale.ROOT);
            switch (type) {
                case "QUICK_REPLY" ->
                        quickReplies.add(new QuickReply(index, button.path("text").asText()));
                case "PHONE_NUMBER", "VOICE_CALL", "REQUEST_CONTACT_INFO", "URL", COPY_CODE -> {
                    // Shown as they are, or filled by a parameter of their own.
                }
                default -> otherInputs.add("BUTTON_" + type);
            }
            index++;
        }
    }

    /**
     * Adds the components that this service cannot fill: a carousel, a limited-time offer, and
     * whatever Meta adds next.
     */
    private static void others(JsonNode components, List<String> otherInputs) {
        for (JsonNode component : components) {
            String type = component.path("type").asText("").toUpperCase(Locale.ROOT);
            if (!KNOWN.contains(type)) {
                otherInputs.add(type);
            }
        }
    }

    private static List<TemplateButton> buttons(JsonNode component) {
        List<TemplateButton> all = new ArrayList<>();
        component
                .path("buttons")
                .forEach(
                        button ->
                                all.add(
                                        new TemplateButton(
                                                button.path("type")
                                                        .asText("")
                                                        .toUpperCase(Locale.ROOT),
                                                button.path("text").asText(""),
                                                button.path("url").asText(""),
                                                button.path("phone_number").asText(""))));
        return all;
    }

    private static List<String> urls(JsonNode component) {
        List<String> urls = new ArrayList<>();
        component.path("buttons").forEach(button -> urls.add(button.path("url").asText("")));
        urls.removeIf(String::isBlank);
        return urls;
    }

    /**
     * Returns the names of the placeholders: positional ones by number, named ones in the order of
     * the text.
     */
    private static List<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TemplatePlace.PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        boolean positional = names.stream().allMatch(n -> n.length() < 4 && n.matches("\\d+"));
        return positional
                ? names.stream().sorted((a, b) -> Integer.compare(number(a), number(b))).toList()
                : List.copyOf(names);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a listed template has no " + field);
        }
        return text;
    }
}
