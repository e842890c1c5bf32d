package io.anuencia.webhook.translation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads a body into a tree without losing anything: if a name occurs twice, the elements of both
 * lists are kept. Jackson's own tree would drop the first, and perhaps a STOP with it.
 */
final class RawBody {

    /** The longest body, and therefore the longest number or name in it. */
    private static final int BYTES_MAX = 4 << 20;

    // A very long number or name must not hide the rest of the body; the depth stays bounded.
    private static final JsonMapper JSON =
            new JsonMapper(
                    JsonFactory.builder()
                            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNumberLength(BYTES_MAX)
                                            .maxNameLength(BYTES_MAX)
                                            .build())
                            .build());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RawBody() {}

    /**
     * Reads a body.
     *
     * @throws IOException if it is not exactly one complete JSON object; its message quotes nothing
     */
    static JsonNode read(byte[] body) throws IOException {
        if (body == null) {
            throw new IOException("the record is empty");
        }
        try (JsonParser tokens = JSON.createParser(body)) {
            if (tokens.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is not a JSON object");
            }
            JsonNode root = object(tokens);
            if (tokens.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
            return root;
        }
    }

    private static ObjectNode object(JsonParser tokens) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String name = tokens.currentName();
            tokens.nextToken();
            JsonNode value = value(tokens);
            JsonNode before = object.replace(name, value);
            if (before != null && before.isArray() && value.isArray()) {
                object.set(name, ((ArrayNode) before).addAll((ArrayNode) value));
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser tokens) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(tokens));
        }
        return array;
    }

    private static JsonNode value(JsonParser tokens) throws IOException {
        return switch (tokens.currentToken()) {
            case START_OBJECT -> object(tokens);
            case START_ARRAY -> array(tokens);
            case VALUE_STRING -> NODES.textNode(tokens.getText());
            // Digits unchanged: ids come as numbers, and some exceed a long.
            case VALUE_NUMBER_INT -> NODES.textNode(tokens.getText());
            // No member that we read is a fraction.
            case VALUE_NUMBER_FLOAT -> NODES.nullNode();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("a value is missing");
        };
    }
}
