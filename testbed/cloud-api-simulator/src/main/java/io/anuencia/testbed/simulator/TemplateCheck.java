package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a send request against the variables of its template. */
final class TemplateCheck {

    /** Length limit of a code that a button copies; Meta's limit since December 2025. */
    private static final int CODE_LENGTH_MAX = 20;

    private final Template template;
    private final JsonNode components;

    TemplateCheck(Template template, JsonNode components) {
        this.template = template;
        this.components = components;
    }

    Message.Content content() {
        header();
        List<String> values = values("body", template.bodyVariables(), component("body"));
        buttonsExist();
        return new Message.Content(template, null, values, quickReplies());
    }

    private void header() {
        JsonNode header = component("header");
        if (template.headerFormat() == null || "TEXT".equals(template.headerFormat())) {
            values("header", template.headerVariables(), header);
            return;
        }
        String wanted = template.headerFormat().toLowerCase(Locale.ROOT);
        String given = header.path("parameters").path(0).path("type").asText("UNKNOWN");
        if (!wanted.equals(given)) {
            throw GraphError.PARAM_FORMAT.refusal(
                    "header: Format mismatch, expected "
                            + template.headerFormat()
                            + ", received "
                            + given.toUpperCase(Locale.ROOT));
        }
    }

    private List<String> values(String where, List<String> variables, JsonNode component) {
        JsonNode parameters = component.path("parameters");
        if (parameters.size() != variables.size()) {
            throw GraphError.PARAM_COUNT.refusal(
                    where
                            + ": number of localizable_params ("
                            + parameters.size()
                            + ") does not match the expected number of params ("
                            + variables.size()
                            + ")");
        }
        List<String> values = new ArrayList<>(variables.size());
        for (int i = 0; i < variables.size(); i++) {
            values.add(value(where, parameter(where, variables, parameters, i)));
        }
        return values;
    }

    private JsonNode parameter(
            String where, List<String> variables, JsonNode parameters, int index) {
        if (!template.named()) {
            return parameters.get(index);
        }
        String name = variables.get(index);
        for (JsonNode parameter : parameters) {
            if (name.equals(parameter.path("parameter_name").asText(null))) {
                return parameter;
            }
        }
        throw GraphError.PARAM_FORMAT.refusal(
                where + ": Parameter name is missing or empty, or not of the template: " + name);
    }

    private static String value(String where, JsonNode parameter) {
        String type = parameter.path("type").asText("");
        return switch (type) {
            case "text" -> text(where, parameter.path("text").asText(""));
            case "currency", "date_time" -> parameter.path(type).path("fallback_value").asText("");
            default ->
                    throw GraphError.PARAM_FORMAT.refusal(
                            where + ": parameter of type " + type + " where a text is expected");
        };
    }

    private static String text(String where, String text) {
        if (text.isEmpty()) {
            throw GraphError.REQUIRED.refusal(
                    where + ": Parameter of type text is missing text value");
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0 || text.contains("     ")) {
            throw GraphError.PARAM_INVALID.refusal(
                    "Param text cannot have new-line/tab characters or more than 4 consecutive"
                            + " spaces");
        }
        return text;
    }

    private void buttonsExist() {
        for (JsonNode component : components) {
            if (isOfType(component, "button")) {
                int index = component.path("index").asInt(-1);
                String subType = component.path("sub_type").asText("").toUpperCase(Locale.ROOT);
                boolean known = index >= 0 && index < template.buttons().size();
                if (!known || !subType.equals(template.buttons().get(index).type())) {
                    throw GraphError.PARAM_INVALID.refusal(
                            "button: there is no button of type " + subType + " at index " + index);
                }
            }
        }
        for (int i = 0; i < template.buttons().size(); i++) {
            Template.Button button = template.buttons().get(i);
            JsonNode given = button(i).path("parameters");
            if (button.variable() && given.isEmpty()) {
                throw GraphError.REQUIRED.refusal(
                        "buttons: Button at index %d of type %s requires a parameter"
                                .formatted(i, button.type()));
            }
            String code = given.path(0).path("coupon_code").asText();
            if (button.copiesCode() && (code.isEmpty() || code.length() > CODE_LENGTH_MAX)) {
                throw GraphError.VALUE.refusal(
                        "buttons: coupon_code must have 1 to " + CODE_LENGTH_MAX + " characters");
            }
        }
    }

    private List<Message.QuickReply> quickReplies() {
        List<Message.QuickReply> replies = new ArrayList<>(2);
        for (int i = 0; i < template.buttons().size(); i++) {
            Template.Button button = template.buttons().get(i);
            if (button.quickReply()) {
                JsonNode given = button(i).path("parameters").path(0).path("payload");
                replies.add(new Message.QuickReply(button.text(), given.asText(button.text())));
            }
        }
        return replies;
    }

    private JsonNode button(int index) {
        for (JsonNode component : components) {
            if (isOfType(component, "button") && component.path("index").asInt(-1) == index) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode component(String type) {
        for (JsonNode component : components) {
            if (isOfType(component, type)) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isOfType(JsonNode component, String type) {
        return type.equals(component.path("type").asText().toLowerCase(Locale.ROOT));
    }
}
