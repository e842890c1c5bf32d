package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.TopicRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Checks every event that a run left on the broker against the schema of its type. */
final class RecordedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    /** Event types that were found: a check of nothing must not pass. */
    private final Set<EventType> met = new TreeSet<>();

    private final Set<String> complaints = new TreeSet<>();
    private final Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);

    private RecordedEvents() {}

    /** Reads all topics from beginning to end. */
    static RecordedEvents of(String bootstrapServers) {
        RecordedEvents events = new RecordedEvents();
        for (Topic topic : Topic.values()) {
            TopicRecords.of(bootstrapServers, topic.topicName()).forEach(events::hold);
        }
        return events;
    }

    Set<EventType> met() {
        return met;
    }

    /** The deviations from the schemas, once per kind; never a value. */
    Set<String> complaints() {
        return complaints;
    }

    private void hold(ConsumerRecord<String, byte[]> record) {
        Header name = record.headers().lastHeader("ce_type");
        if (name == null) {
            // The raw body of a webhook, or a probe.
            return;
        }
        String wireName = new String(name.value(), StandardCharsets.UTF_8);
        EventType type = EventType.ofWireName(wireName).orElseThrow();
        met.add(type);
        if (!record.topic().equals(type.topic().topicName())) {
            complaints.add(wireName + " on " + record.topic());
        }
        try {
            JsonNode value = JSON.readTree(record.value());
            schemas.computeIfAbsent(type, RecordedEvents::closedSchema)
                    .validate(value)
                    .forEach(
                            error ->
                                    complaints.add(
                                            wireName
                                                    + error.getInstanceLocation()
                                                    + " "
                                                    + error.getKeyword()));
        } catch (IOException e) {
            complaints.add(wireName + " is no JSON");
        }
    }

    /** Returns the schema of a type, closed against unknown members. */
    private static Schema closedSchema(EventType type) {
        String path = "/schemas/" + type.wireName() + ".json";
        try (InputStream file = EventType.class.getResourceAsStream(path)) {
            ObjectNode schema = (ObjectNode) JSON.readTree(file);
            schema.put("additionalProperties", false);
            schema.path("definitions")
                    .forEach(
                            definition ->
                                    ((ObjectNode) definition).put("additionalProperties", false));
            return SCHEMAS.getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException("no schema of " + type, e);
        }
    }
}
