package io.anuencia.testbed.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The parts of a service's OpenAPI document that are needed to call every operation. */
final class ApiDescription {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String JSON = "application/json";
    private static final int DEPTH_MAX = 8;

    private final Map<String, Object> document;
    private final DescribedBodies bodies;

    private ApiDescription(Map<String, Object> document) {
        this.document = document;
        this.bodies =
                new DescribedBodies(members(members(document.get("components")).get("schemas")));
    }

    /** Reads a YAML document. */
    static ApiDescription of(String yaml) {
        return new ApiDescription(new Yaml().load(yaml));
    }

    /**
     * A documented operation.
     *
     * @param method the HTTP method, in capitals
     * @param path the path with its placeholders
     * @param mediaType the media type of the request body
     * @param schema the schema of the request body; empty if it takes none
     */
    record Operation(String method, String path, String mediaType, Map<String, Object> schema) {

        String name() {
            return method + " " + path;
        }

        boolean takesJson() {
            return mediaType.equals(JSON);
        }
    }

    /**
     * Returns all operations.
     *
     * @throws IllegalStateException if there are none: a check of nothing must not pass
     */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        members(document.get("paths"))
                .forEach(
                        (path, item) ->
                                members(item).entrySet().stream()
                                        .filter(each -> METHODS.contains(each.getKey()))
                                        .map(each -> operation(path, each))
                                        .forEach(operations::add));
        if (operations.isEmpty()) {
            throw new IllegalStateException("the description names no path");
        }
        return operations;
    }

    private static Operation operation(String path, Map.Entry<String, Object> described) {
        Map<String, Object> body = members(members(described.getValue()).get("requestBody"));
        Map<String, Object> content = members(body.get("content"));
        String mediaType = content.keySet().stream().findFirst().orElse(JSON);
        return new Operation(
                described.getKey().toUpperCase(Locale.ROOT),
                path,
                mediaType,
                members(members(content.get(mediaType)).get("schema")));
    }

    /**
     * A documented response.
     *
     * @param schemas the schemas of its bodies, by media type without parameters
     * @param headers the names of its documented headers
     */
    record Answer(Map<String, Map<String, Object>> schemas, Set<String> headers) {}

    /** Returns the documented response of a call; empty if it is not documented. */
    Optional<Answer> answer(String method, String path, int status) {
        Map<String, Object> operation =
                members(
                        members(members(document.get("paths")).get(path))
                                .get(method.toLowerCase(Locale.ROOT)));
        Map<String, Object> answers = members(operation.get("responses"));
        String code = String.valueOf(status);
        if (!answers.containsKey(code)) {
            return Optional.empty();
        }
        Map<String, Object> answer = resolved(members(answers.get(code)));
        Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
        members(answer.get("content"))
                .forEach(
                        (type, content) ->
                                schemas.put(
                                        type.split(";", 2)[0],
                                        members(members(content).get("schema"))));
        return Optional.of(new Answer(schemas, members(answer.get("headers")).keySet()));
    }

    /** Returns where a body of an answer deviates from its schema, if it does. */
    Optional<String> deviation(Map<String, Object> schema, JsonNode body) {
        return bodies.deviation(schema, body);
    }

    /** Returns a JSON value of a schema in which this text replaces every text. */
    String filledWith(Map<String, Object> schema, String text) {
        try {
            return new ObjectMapper().writeValueAsString(filled(schema, text, 0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    private Object filled(Map<String, Object> schema, String text, int depth) {
        Map<String, Object> real = resolved(schema);
        if (depth > DEPTH_MAX) {
            return null;
        }
        if (real.containsKey("properties")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members(real.get("properties"))
                    .forEach(
                            (name, value) ->
                                    members.put(name, filled(members(value), text, depth + 1)));
            return members;
        }
        return switch (typeOf(real)) {
            case "array" ->
                    Collections.singletonList(filled(members(real.get("items")), text, depth + 1));
            case "integer", "number" -> 1;
            case "boolean" -> true;
            case "object" -> Map.of(text, text);
            default -> text;
        };
    }

    private Map<String, Object> resolved(Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        for (String choice : List.of("allOf", "anyOf", "oneOf")) {
            if (reference == null && schema.get(choice) instanceof List<?> choices) {
                return resolved(members(choices.get(0)));
            }
        }
        if (reference == null) {
            return schema;
        }
        Map<String, Object> node = document;
        for (String step : reference.toString().substring(2).split("/")) {
            node = members(node.get(step));
        }
        return resolved(node);
    }

    /** Returns the type of a schema; OpenAPI 3.1 may list several, null among them. */
    private static String typeOf(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> types) {
            return types.stream()
                    .map(String::valueOf)
                    .filter(each -> !each.equals("null"))
                    .findFirst()
                    .orElse("string");
        }
        return String.valueOf(type);
    }

    static Map<String, Object> members(Object node) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return members;
    }
}
