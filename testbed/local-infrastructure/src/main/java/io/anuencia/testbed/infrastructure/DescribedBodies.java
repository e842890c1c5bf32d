package io.anuencia.testbed.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates JSON bodies against the schemas of an OpenAPI 3.1 document, as a client of the service
 * would, and additionally refuses members that the document does not name.
 */
final class DescribedBodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode definitions;
    private final Map<Map<String, Object>, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * Reads a document.
     *
     * @param schemas the schemas among its components, by name
     */
    DescribedBodies(Map<String, Object> schemas) {
        this.definitions = jsonSchema(schemas);
        this.definitions.forEach(DescribedBodies::close);
    }

    /** Makes references those of JSON Schema, which knows no components. */
    private static JsonNode jsonSchema(Map<String, Object> openApi) {
        try {
            String json = JSON.writeValueAsString(openApi);
            return JSON.readTree(json.replace("\"#/components/schemas/", "\"#/$defs/"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema cannot be written as JSON", e);
        }
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** Returns where a body deviates from its schema and in what; never a value of it. */
    Optional<String> deviation(Map<String, Object> schema, JsonNode body) {
        return schemas.computeIfAbsent(schema, this::read).validate(body).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .sorted()
                .findFirst();
    }

    private Schema read(Map<String, Object> schema) {
        ObjectNode document = (ObjectNode) jsonSchema(schema);
        return SCHEMAS.getSchema(document.set("$defs", definitions));
    }
}
