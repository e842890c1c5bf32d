package io.anuencia.testbed.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schemas by which third parties read events. Only the presence of members is compared; the
 * tests of the schemas themselves cover their values.
 */
final class RecordSchemas {
    private static final Path FOLDER =
            Path.of("event-contracts", "src", "main", "resources", "schemas");
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> byType = new HashMap<>();

    private RecordSchemas() {}

    /** Returns the schemas that are checked in. */
    static RecordSchemas ofRepository() {
        var schemas = new RecordSchemas();
        try (var files = Files.list(RepositoryFile.find(FOLDER))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                schemas.byType.put(
                        name.substring(0, name.length() - ENDING.length()),
                        JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schemas of events", e);
        }
        return schemas;
    }

    /**
     * Returns the required members that a record lacks, and its members that the schema does not
     * name, without values.
     *
     * @param type type on the wire; one without a schema is never wrong
     * @param value value of the record; null for a tombstone of a compacted topic, which is valid
     *     for each type
     */
    Set<String> complaints(String type, byte[] value) {
        var found = new TreeSet<String>();
        var schema = byType.get(type);
        if (schema != null && value != null) {
            new Comparison(schema.path("definitions"), found).compare(read(value), schema, type);
        }
        return found;
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a record is no JSON", e);
        }
    }

    private record Comparison(JsonNode definitions, Set<String> found) {

        void compare(JsonNode value, JsonNode schema, String at) {
            var meant = resolved(schema);
            for (var name : meant.path("required")) {
                if (!value.hasNonNull(name.asText())) {
                    found.add(at + " lacks " + name.asText());
                }
            }
            if (meant.has("properties")) {
                members(value, meant.path("properties"), at);
            }
            if (meant.has("items")) {
                value.forEach(item -> compare(item, meant.path("items"), at + "[]"));
            }
            if (meant.path("additionalProperties").isObject()) {
                value.forEach(each -> compare(each, meant.path("additionalProperties"), at + "{}"));
            }
        }

        private void members(JsonNode value, JsonNode named, String at) {
            for (var member : value.properties()) {
                var name = member.getKey();
                if (named.has(name)) {
                    compare(member.getValue(), named.path(name), at + "." + name);
                } else {
                    found.add(at + " has " + name + " that nothing names");
                }
            }
        }

        private JsonNode resolved(JsonNode schema) {
            var described = schema.path("allOf").path(0);
            var reference =
                    (described.isMissingNode() ? schema : described).path("$ref").asText("");
            return reference.isEmpty()
                    ? schema
                    : definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
        }
    }
}
