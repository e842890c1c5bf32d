package io.anuencia.testbed.deploychecks.contracts;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.EventType;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.sources.JavaSources;
import io.anuencia.testbed.deploychecks.sources.SourceType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Derives a JSON Schema (draft-07, the one that AsyncAPI knows) for each type of event from its
 * record. A member is required unless its comment says that it may be null or a sample ever
 * released lacks it. Unknown members are allowed: newer releases add some, and readers ignore them.
 */
public final class EventSchemas {

    private static final String RECORDS = "event-contracts/src/main/java/io/anuencia/events";
    private static final String HASHED_ID = "sha256:";
    private static final Pattern MAY_BE_NULL = Pattern.compile("\\bnull\\b");
    private static final Map<Class<?>, ObjectNode> SIMPLE =
            Map.ofEntries(
                    Map.entry(String.class, type("string")),
                    Map.entry(UUID.class, type("string").put("format", "uuid")),
                    Map.entry(
                            RecipientKey.class,
                            type("string")
                                    .put("format", "uuid")
                                    .put("pattern", "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-")),
                    Map.entry(
                            PhoneNumber.class,
                            type("string").put("pattern", "^\\+[1-9][0-9]{6,14}$")),
                    Map.entry(Instant.class, type("string").put("format", "date-time")),
                    Map.entry(LocalDate.class, type("string").put("format", "date")),
                    Map.entry(Duration.class, type("string").put("format", "duration")),
                    Map.entry(Period.class, type("string").put("format", "duration")),
                    Map.entry(boolean.class, type("boolean")),
                    Map.entry(Boolean.class, type("boolean")),
                    Map.entry(int.class, type("integer")),
                    Map.entry(Integer.class, type("integer")),
                    Map.entry(long.class, type("integer")),
                    Map.entry(Long.class, type("integer")),
                    Map.entry(double.class, type("number")),
                    Map.entry(Double.class, type("number")));

    private final Map<String, SourceType> comments;
    private final EventSamples samples;

    /** Reads the sources and samples of the records. */
    public EventSchemas(Repository repository) {
        comments =
                JavaSources.typesIn(repository.filesBelow(RECORDS, ".java")).stream()
                        .filter(type -> !type.name().isEmpty())
                        .collect(
                                Collectors.toMap(
                                        SourceType::name, Function.identity(), (one, same) -> one));
        samples = new EventSamples(repository);
    }

    /** Returns the schema of each type, by its name on the wire. */
    public Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        for (EventType type : EventType.values()) {
            schemas.put(type.wireName(), schema(type));
        }
        return schemas;
    }

    private ObjectNode schema(EventType type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$id", "urn:anuencia:event:" + type.wireName() + ":1");
        schema.put("title", type.wireName());
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        JavaType record = WireJson.MAPPER.constructType(type.record());
        schema.setAll(object(record, samples.of(type), definitions));
        ObjectNode members = (ObjectNode) schema.path("properties");
        members.fieldNames()
                .forEachRemaining(name -> keepWhatItMaySay(type, name, members.path(name)));
        if (!definitions.isEmpty()) {
            schema.set("definitions", definitions);
        }
        return schema;
    }

    private void keepWhatItMaySay(EventType type, String member, JsonNode schema) {
        if (schema.path("enum") instanceof ArrayNode words) {
            for (int i = words.size() - 1; i >= 0; i--) {
                if (!samples.mayHold(type, member, words.get(i).asText())) {
                    words.remove(i);
                }
            }
        }
    }

    private ObjectNode object(JavaType record, List<JsonNode> seen, ObjectNode definitions) {
        BeanDescription bean = WireJson.MAPPER.getSerializationConfig().introspect(record);
        SourceType source = comments.get(sourceName(record.getRawClass()));
        ObjectNode schema = type("object");
        if (!source.documentation().isEmpty()) {
            schema.put("description", source.documentation());
        }
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (BeanPropertyDefinition member : bean.findProperties()) {
            String comment = source.parameters().getOrDefault(member.getInternalName(), "");
            ObjectNode value = value(member.getPrimaryType(), definitions);
            if (isHashedId(comment)) {
                value.put("pattern", "^" + HASHED_ID + "[0-9a-f]{64}$");
            }
            members.set(member.getName(), comment.isEmpty() ? value : described(value, comment));
            boolean always = seen.stream().allMatch(sample -> sample.has(member.getName()));
            if (always && !MAY_BE_NULL.matcher(comment).find()) {
                required.add(member.getName());
            }
        }
        schema.set("required", required);
        return schema;
    }

    /** Whether a member's comment says that it holds the hash of an id, and never the id. */
    static boolean isHashedId(String comment) {
        return comment.contains("the prefix " + HASHED_ID);
    }

    /** Draft-07 ignores everything beside a {@code $ref}, so a reference stands in allOf. */
    private static ObjectNode described(ObjectNode value, String comment) {
        ObjectNode described = value;
        if (value.has("$ref")) {
            described = JsonNodeFactory.instance.objectNode();
            described.putArray("allOf").add(value);
        }
        return described.put("description", comment);
    }

    private ObjectNode value(JavaType type, ObjectNode definitions) {
        Class<?> raw = type.getRawClass();
        if (SIMPLE.containsKey(raw)) {
            return SIMPLE.get(raw).deepCopy();
        }
        if (type.isEnumType()) {
            ObjectNode words = type("string");
            ArrayNode names = words.putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                names.add(WireJson.MAPPER.convertValue(constant, String.class));
            }
            return words;
        }
        if (type.isMapLikeType()) {
            ObjectNode map = type("object");
            map.set("additionalProperties", value(type.getContentType(), definitions));
            return map;
        }
        if (type.isCollectionLikeType()) {
            ObjectNode list = type("array");
            list.set("items", value(type.getContentType(), definitions));
            return list;
        }
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return JsonNodeFactory.instance.objectNode();
        }
        return reference(type, definitions);
    }

    private ObjectNode reference(JavaType type, ObjectNode definitions) {
        if (!type.getRawClass().isRecord()) {
            throw new IllegalStateException("no schema for " + type);
        }
        String name = type.getRawClass().getSimpleName();
        if (!definitions.has(name)) {
            definitions.putNull(name);
            definitions.set(name, object(type, List.of(), definitions));
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/definitions/" + name);
    }

    private static String sourceName(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
