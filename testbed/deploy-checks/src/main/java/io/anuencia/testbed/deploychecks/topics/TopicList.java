package io.anuencia.testbed.deploychecks.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The content of {@code deploy/kafka/topics.yaml}.
 *
 * @param topics topics that services write
 * @param groups groups that read them
 */
public record TopicList(List<ListedTopic> topics, List<Group> groups) {

    private static final String FILE = "deploy/kafka/topics.yaml";
    private static final String DEAD_LETTER_RETENTION = "P30D";
    private static final String BYTES_MAX = "max.message.bytes";

    /** Room for the headers that a dead letter has in addition to its record. */
    private static final int HEADER_BYTES = 64 << 10;

    private static final String FOREVER = "forever";
    private static final Duration SEGMENT_MAX = Duration.ofDays(1);

    /**
     * A topic.
     *
     * @param name name on the broker
     * @param key key of its records
     * @param partitions number of partitions
     * @param configuration its broker settings
     * @param pii whether it carries clear numbers or texts
     * @param writers services that write it
     * @param readers services that read it without a group
     * @param counters services that ask for its partitions
     */
    public record ListedTopic(
            String name,
            String key,
            int partitions,
            Map<String, String> configuration,
            boolean pii,
            List<String> writers,
            List<String> readers,
            List<String> counters) {}

    /**
     * A consumer group.
     *
     * @param name {@code <service>.<stream>}
     * @param topic topic that it reads
     * @param drops whether it drops failed records instead of putting them on a dead-letter topic
     */
    public record Group(String name, String topic, boolean drops) {

        /** The service that the group belongs to. */
        public String service() {
            return name.substring(0, name.indexOf('.'));
        }

        /** The dead-letter topic for records it cannot process. */
        public String deadLetterTopic() {
            return topic + "." + name + ".dlq";
        }
    }

    /** Reads the list. */
    public static TopicList of(Repository repository) {
        JsonNode root = StrictYaml.documents(FILE, repository.read(FILE)).get(0);
        JsonNode defaults = root.path("defaults");
        return new TopicList(
                stream(root.path("topics")).map(entry -> topic(entry, defaults)).toList(),
                stream(root.path("groups"))
                        .map(
                                entry ->
                                        new Group(
                                                entry.path("name").asText(),
                                                entry.path("topic").asText(),
                                                entry.path("drops").asBoolean()))
                        .toList());
    }

    /** Returns the topics, followed by the dead-letter topics of their groups. */
    public List<ListedTopic> withDeadLetters() {
        List<ListedTopic> all = new ArrayList<>(topics);
        for (Group group : groups) {
            if (!group.drops()) {
                all.add(deadLetters(group));
            }
        }
        return all;
    }

    /** Returns the topic with this name. */
    public ListedTopic named(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst().orElseThrow();
    }

    private ListedTopic deadLetters(Group group) {
        ListedTopic source = named(group.topic());
        Map<String, String> configuration = new TreeMap<>(source.configuration());
        configuration.put("cleanup.policy", "delete");
        configuration.computeIfPresent(
                BYTES_MAX,
                (setting, bytes) -> Integer.toString(Integer.parseInt(bytes) + HEADER_BYTES));
        keep(configuration, DEAD_LETTER_RETENTION);
        return new ListedTopic(
                group.deadLetterTopic(),
                source.key(),
                source.partitions(),
                configuration,
                source.pii(),
                List.of(group.service()),
                List.of(),
                List.of());
    }

    private static ListedTopic topic(JsonNode entry, JsonNode defaults) {
        Map<String, String> configuration = new TreeMap<>();
        defaults.path("config")
                .properties()
                .forEach(
                        setting ->
                                configuration.put(setting.getKey(), setting.getValue().asText()));
        put(configuration, "cleanup.policy", entry.path("cleanup").asText());
        put(configuration, BYTES_MAX, entry.path("maxBytes").asText());
        if (entry.has("retention")) {
            keep(configuration, entry.path("retention").asText());
        }
        String name = entry.path("name").asText();
        List<String> writers = texts(entry.path("writers"));
        return new ListedTopic(
                name,
                entry.path("key").asText(),
                entry.path("partitions").asInt(defaults.path("partitions").asInt()),
                configuration,
                entry.path("pii").asBoolean(),
                writers.isEmpty()
                        ? List.of(name.substring(0, name.indexOf('.')) + "-service")
                        : writers,
                texts(entry.path("readers")),
                texts(entry.path("counters")));
    }

    private static void put(Map<String, String> configuration, String setting, String value) {
        if (!value.isEmpty()) {
            configuration.put(setting, value);
        }
    }

    /**
     * Sets the retention. A broker deletes whole segments, by their youngest record, and by default
     * begins a new one only after a week.
     */
    private static void keep(Map<String, String> configuration, String retention) {
        if (retention.equals(FOREVER)) {
            configuration.put("retention.ms", "-1");
            return;
        }
        Duration kept = Duration.parse(retention);
        configuration.put("retention.ms", Long.toString(kept.toMillis()));
        Duration segment = kept.compareTo(SEGMENT_MAX) < 0 ? kept : SEGMENT_MAX;
        configuration.put("segment.ms", Long.toString(segment.toMillis()));
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
