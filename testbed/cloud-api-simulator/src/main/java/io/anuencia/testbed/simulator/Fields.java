package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads one JSON object of a config or control call; every error names the path of the field. */
final class Fields {
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw BadInput.at(path, "must be a JSON object, got " + shape(node));
        }
        return new Fields(node, path);
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return !get(name).isMissingNode();
    }

    String text(String name) {
        String value = text(name, null);
        if (value == null) {
            throw BadInput.at(path(name), "is required; write a text");
        }
        return value;
    }

    String text(String name, String fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw BadInput.at(path(name), "must be a text that is not empty, got " + shape(value));
        }
        return value.textValue();
    }

    long number(String name, long fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw BadInput.at(path(name), "must be a whole number, got " + shape(value));
        }
        return value.longValue();
    }

    int number(String name, int fallback, int min, int max) {
        long value = number(name, fallback);
        if (value < min || value > max) {
            throw BadInput.at(path(name), "must be from " + min + " to " + max + ", got " + value);
        }
        return (int) value;
    }

    boolean flag(String name, boolean fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw BadInput.at(path(name), "must be true or false, got " + shape(value));
        }
        return value.booleanValue();
    }

    /** Returns a flag that has no default. */
    boolean requiredFlag(String name) {
        if (!has(name)) {
            throw BadInput.at(path(name), "is required; write true or false");
        }
        return flag(name, false);
    }

    double share(String name, double fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw BadInput.at(
                    path(name), "must be a number from 0 to 1 (0.05 is 5 %), got " + shape(value));
        }
        return value.doubleValue();
    }

    Span millis(String name, Span fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        JsonNode min = value.isArray() ? value.path(0) : value;
        JsonNode max = value.isArray() ? value.path(1) : value;
        boolean whole =
                min.canConvertToInt() && max.canConvertToInt() && !min.isFloatingPointNumber();
        if (!whole || value.size() > 2 || min.intValue() < 0 || max.intValue() < min.intValue()) {
            throw BadInput.at(
                    path(name),
                    "must be milliseconds as one whole number or as [min, max], got "
                            + shape(value));
        }
        return new Span(min.intValue(), max.intValue());
    }

    List<String> texts(String name, List<String> fallback) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name, value)) {
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw BadInput.at(
                        path(name) + "[" + texts.size() + "]",
                        "must be a text, got " + shape(item));
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }

    /** Returns a constant of an enum by its name; required if the fallback is null. */
    <E extends Enum<E>> E constant(String name, Class<E> type, E fallback) {
        String text = fallback == null ? text(name) : text(name, fallback.name());
        return constant(path(name), text, type);
    }

    /** Returns a constant of an enum by its name; null if the field is absent. */
    <E extends Enum<E>> E constantOrNull(String name, Class<E> type) {
        return has(name) ? constant(name, type, null) : null;
    }

    /** Returns the constant that an item of the array of that name stands for. */
    <E extends Enum<E>> E constantOf(String name, String item, Class<E> type) {
        return constant(path(name), item, type);
    }

    private static <E extends Enum<E>> E constant(String path, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw BadInput.at(path, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** Returns a signed ISO 8601 duration; required. */
    Duration duration(String name) {
        String value = text(name, null);
        try {
            return Duration.parse(value == null ? "" : value);
        } catch (DateTimeParseException notOne) {
            throw BadInput.at(
                    path(name), "must be an ISO-8601 duration, as \"PT25H\" or \"-PT30M\"");
        }
    }

    /** Returns the JSON value of that name; an empty object if it is absent. */
    JsonNode json(String name) {
        JsonNode value = get(name);
        return value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value;
    }

    /** Returns the object of that name; an empty one if it is absent. */
    Fields object(String name) {
        JsonNode value = get(name);
        return value.isMissingNode() ? new Fields(value, path(name)) : of(value, path(name));
    }

    List<Fields> objects(String name) {
        JsonNode value = get(name);
        List<Fields> objects = new ArrayList<>();
        if (!value.isMissingNode()) {
            for (JsonNode item : array(name, value)) {
                objects.add(of(item, path(name) + "[" + objects.size() + "]"));
            }
        }
        return objects;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the original JSON. */
    JsonNode node() {
        return node;
    }

    String where() {
        return path;
    }

    /** Refuses fields that nobody read, which are likely typos. To be called last. */
    void refuseUnknown() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw BadInput.at(
                        path(name), "is not known here; known are " + new TreeSet<>(asked));
            }
        }
    }

    private JsonNode get(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private JsonNode array(String name, JsonNode value) {
        if (!value.isArray()) {
            throw BadInput.at(path(name), "must be an array, got " + shape(value));
        }
        return value;
    }

    private static String shape(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER, BOOLEAN -> value.asText();
            case STRING -> value.textValue().isBlank() ? "an empty text" : "a text";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case NULL, MISSING, BINARY -> "nothing";
        };
    }
}
