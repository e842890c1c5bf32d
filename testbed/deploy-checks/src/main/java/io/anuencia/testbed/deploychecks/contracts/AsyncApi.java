package io.anuencia.testbed.deploychecks.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import io.anuencia.testbed.deploychecks.topics.TopicList.Group;
import io.anuencia.testbed.deploychecks.topics.TopicList.ListedTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the AsyncAPI 3 document: every topic with its records, its writers and its readers, most
 * of them consumer groups. Dead-letter topics are left out; they hold the records of their source.
 */
public final class AsyncApi {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();
    private static final String HEAD =
            "# Written by deploy/generate from deploy/kafka/topics.yaml and the event records.\n";
    private static final String RAW = "io.anuencia.webhook.RawBody";
    private static final String PROBE = "io.anuencia.webhook.Probe";
    private static final String PROBE_HEADER = "anuencia-probe";

    /** The key of a topic whose records have none. */
    private static final String UNKEYED = "none";

    /** Members with WhatsApp's id of a message, in clear unless their comment says otherwise. */
    private static final Set<String> IDS_OF_MESSAGES = Set.of("wamid", "cause");

    private final TopicList topics;
    private final Map<String, ObjectNode> schemas;

    private AsyncApi(TopicList topics, Map<String, ObjectNode> schemas) {
        this.topics = topics;
        this.schemas = schemas;
    }

    /** Returns the document as YAML. */
    public static String write(TopicList topics, Map<String, ObjectNode> schemas) {
        try {
            return HEAD + YAML.writeValueAsString(new AsyncApi(topics, schemas).document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }

    private ObjectNode document() {
        ObjectNode document = object();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Anuencia")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "CloudEvents in binary mode over Kafka: the headers below, JSON values."
                                + " Delivery is at least once; readers drop repeats by ce_id and"
                                + " ignore members that they do not know.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
        document.put("defaultContentType", "application/json");
        document.putObject("servers")
                .putObject("kafka")
                .put("host", "anuencia-kafka-bootstrap:9093")
                .put("protocol", "kafka-secure");
        ObjectNode channels = document.putObject("channels");
        topics.topics().forEach(topic -> channels.set(topic.name(), channel(topic)));
        ObjectNode operations = document.putObject("operations");
        for (ListedTopic topic : topics.topics()) {
            for (String writer : topic.writers()) {
                operations.set(
                        writer + ".sends." + streamOf(topic.name()), operation("send", topic));
            }
            for (String reader : topic.readers()) {
                operations.set(
                        reader + ".receives." + streamOf(topic.name()),
                        operation("receive", topic));
            }
        }
        for (Group group : topics.groups()) {
            operations.set(
                    group.service() + ".receives." + streamOf(group.topic()), receive(group));
        }
        document.set("components", components());
        return document;
    }

    private ObjectNode channel(ListedTopic topic) {
        ObjectNode channel = object();
        channel.put("address", topic.name());
        channel.put("description", orderOf(topic) + ". " + privacyOf(topic));
        ObjectNode messages = channel.putObject("messages");
        namesOn(topic)
                .forEach(
                        name ->
                                messages.putObject(name)
                                        .put("$ref", "#/components/messages/" + name));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add(topic.configuration().get("cleanup.policy"));
        if (topic.configuration().containsKey("retention.ms")) {
            settings.put("retention.ms", Long.parseLong(topic.configuration().get("retention.ms")));
        }
        settings.put(
                "max.message.bytes",
                Integer.parseInt(topic.configuration().get("max.message.bytes")));
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    private static String orderOf(ListedTopic topic) {
        return topic.key().equals(UNKEYED)
                ? "No key; records are spread over the partitions"
                : "Keyed by " + topic.key();
    }

    private String privacyOf(ListedTopic topic) {
        if (topic.pii()) {
            return "Carries clear numbers or texts.";
        }
        String pseudonyms = "Carries neither clear numbers nor texts; people are pseudonyms.";
        return namesMessages(topic)
                ? pseudonyms
                        + " But WhatsApp's ids of messages (wamid), which contain a phone number in"
                        + " Base64, are in clear."
                : pseudonyms;
    }

    private boolean namesMessages(ListedTopic topic) {
        return namesOn(topic).stream()
                .map(schemas::get)
                .filter(Objects::nonNull)
                .flatMap(schema -> schema.findValues("properties").stream())
                .flatMap(members -> members.properties().stream())
                .anyMatch(AsyncApi::isClearId);
    }

    private static boolean isClearId(Map.Entry<String, JsonNode> member) {
        return IDS_OF_MESSAGES.contains(member.getKey())
                && member.getValue().path("type").asText().equals("string")
                && !EventSchemas.isHashedId(member.getValue().path("description").asText());
    }

    private ObjectNode operation(String action, ListedTopic topic) {
        ObjectNode operation = object().put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        return operation;
    }

    private ObjectNode receive(Group group) {
        ObjectNode operation = operation("receive", topics.named(group.topic()));
        ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
        kafka.putObject("groupId").put("type", "string").putArray("enum").add(group.name());
        kafka.put("bindingVersion", "0.5.0");
        return operation;
    }

    private ObjectNode components() {
        ObjectNode components = object();
        ObjectNode messages = components.putObject("messages");
        schemas.forEach((name, schema) -> messages.set(name, message(name, schema)));
        messages.putObject(RAW)
                .put("name", RAW)
                .put("title", "What WhatsApp posted, byte for byte")
                .put("contentType", "application/json");
        messages.set(PROBE, probe());
        components.set("messageTraits", object().set("cloudEvent", cloudEvent()));
        return components;
    }

    private static ObjectNode message(String name, ObjectNode schema) {
        ObjectNode message = object().put("name", name);
        message.put("title", name.substring(name.lastIndexOf('.') + 1));
        message.put("summary", schema.path("description").asText());
        message.put("contentType", "application/json");
        message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/cloudEvent");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/schema+json;version=draft-07");
        payload.putObject("schema").put("$ref", "./schemas/" + name + ".json");
        return message;
    }

    private static ObjectNode probe() {
        ObjectNode probe = object().put("name", PROBE);
        probe.put(
                "title",
                "A probe: whatever stands before it in its partition came earlier; no body");
        ObjectNode headers = probe.putObject("headers").put("type", "object");
        headers.putArray("required").add(PROBE_HEADER);
        headers.putObject("properties")
                .putObject(PROBE_HEADER)
                .put("type", "string")
                .put("format", "date-time");
        probe.putObject("payload").put("type", "null");
        return probe;
    }

    private static ObjectNode cloudEvent() {
        ObjectNode headers = object().put("type", "object");
        headers.putArray("required")
                .add("ce_specversion")
                .add("ce_id")
                .add("ce_type")
                .add("ce_source")
                .add("ce_time");
        ObjectNode members = headers.putObject("properties");
        for (String header :
                List.of(
                        "ce_specversion",
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_time",
                        "ce_subject")) {
            members.putObject(header).put("type", "string");
        }
        members.putObject("content-type").put("type", "string");
        members.putObject("traceparent").put("type", "string");
        ObjectNode trait = object();
        trait.set("headers", headers);
        return trait;
    }

    private static List<String> namesOn(ListedTopic topic) {
        List<String> names =
                Arrays.stream(EventType.values())
                        .filter(type -> type.topic().topicName().equals(topic.name()))
                        .map(EventType::wireName)
                        .toList();
        if (Topic.RAW_INBOUND.topicName().equals(topic.name())) {
            return List.of(RAW, PROBE);
        }
        return names.isEmpty() ? List.of(RAW) : names;
    }

    private static String streamOf(String topic) {
        return topic.replaceAll("^[a-z]+\\.|\\.v\\d+$", "");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
