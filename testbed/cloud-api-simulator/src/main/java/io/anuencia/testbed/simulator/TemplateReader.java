package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses templates in the format of Meta's own list, so that a real answer can be pasted; fields
 * that the simulator does not use are kept and shown again.
 */
final class TemplateReader {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");

    private TemplateReader() {}

    static Template read(Fields in) {
        String name = in.text("name");
        if (!NAME.matcher(name).matches()) {
            throw BadInput.at(in.path("name"), "must match " + NAME);
        }
        String language = in.text("language");
        Template.Status status =
                in.constant("status", Template.Status.class, Template.Status.APPROVED);
        Template.Category category = in.constant("category", Template.Category.class, null);
        String format = in.text("parameter_format", "POSITIONAL");
        if (!Set.of("POSITIONAL", "NAMED").contains(format)) {
            throw BadInput.at(in.path("parameter_format"), "must be POSITIONAL or NAMED");
        }
        JsonNode header = component(in, "HEADER");
        JsonNode body = component(in, "BODY");
        if (body.path("text").asText().isBlank()) {
            throw BadInput.at(
                    in.path("components"),
                    "needs a body, as [{\"type\":\"BODY\",\"text\":\"Hola {{1}}\"}]");
        }
        String headerFormat = header.isMissingNode() ? null : header.path("format").asText("TEXT");
        return new Template(
                shown(in, status, format),
                name,
                language,
                status,
                category,
                "NAMED".equals(format),
                headerFormat,
                variables(header.path("text").asText()),
                variables(body.path("text").asText()),
                buttons(component(in, "BUTTONS")));
    }

    private static ObjectNode shown(Fields in, Template.Status status, String format) {
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        raw.put("name", in.text("name"));
        raw.put("parameter_format", format);
        raw.set("components", in.node().path("components"));
        raw.put("language", in.text("language"));
        raw.put("status", status.name());
        in.node().properties().forEach(field -> raw.set(field.getKey(), field.getValue()));
        if (in.has("id") && !ID.matcher(in.text("id")).matches()) {
            throw BadInput.at(in.path("id"), "must match " + ID);
        }
        if (!raw.path("id").isTextual()) {
            long hash = Dice.mix(Dice.hash(in.text("name") + ' ' + in.text("language")));
            raw.put("id", Long.toString(1_000_000_000_000_000L + (hash >>> 14)));
        }
        return raw;
    }

    private static JsonNode component(Fields in, String type) {
        for (Fields component : in.objects("components")) {
            if (type.equals(component.text("type").toUpperCase(Locale.ROOT))) {
                return component.node();
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static List<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }

    private static List<Template.Button> buttons(JsonNode component) {
        List<Template.Button> buttons = new ArrayList<>();
        for (JsonNode button : component.path("buttons")) {
            String type = button.path("type").asText().toUpperCase(Locale.ROOT);
            boolean open =
                    type.equals("COPY_CODE") || !variables(button.path("url").asText()).isEmpty();
            buttons.add(new Template.Button(type, button.path("text").asText(), open));
        }
        return List.copyOf(buttons);
    }
}
