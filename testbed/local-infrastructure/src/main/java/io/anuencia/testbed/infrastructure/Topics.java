package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The topics of {@code deploy/kafka/topics.yaml}, with the dead-letter topic of every group that
 * has one.
 */
public final class Topics {
    private static final Path LIST = Path.of("deploy", "kafka", "topics.yaml");
    private static final String DEAD_LETTER_RETENTION = "P30D";
    private static final short ONE_REPLICA = 1;

    private final List<NewTopic> topics;

    private Topics(List<NewTopic> topics) {
        this.topics = topics;
    }

    /**
     * Reads the list, which is looked for in the working directory and in every folder above it.
     */
    public static Topics ofRepository() {
        return read(RepositoryFile.find(LIST));
    }

    /** Reads a list in the format of {@code deploy/kafka/topics.yaml}. */
    public static Topics read(Path list) {
        try (var reader = Files.newBufferedReader(list)) {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Map<String, Object> root = yaml.load(reader);
            return new Topics(topicsOf(root));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
    }

    private static List<NewTopic> topicsOf(Map<String, Object> root) {
        var defaults = map(root.get("defaults"));
        var byName = new HashMap<String, NewTopic>();
        var all = new ArrayList<NewTopic>();
        for (Object item : (List<?>) root.get("topics")) {
            var topic = topicOf(map(item), defaults);
            byName.put(topic.name(), topic);
            all.add(topic);
        }
        for (Object item : (List<?>) root.get("groups")) {
            var group = map(item);
            if (!Boolean.TRUE.equals(group.get("drops"))) {
                var source = byName.get(text(group.get("topic")));
                all.add(deadLetters(source, text(group.get("name"))));
            }
        }
        return all;
    }

    private static NewTopic topicOf(Map<?, ?> entry, Map<?, ?> defaults) {
        var configuration = new HashMap<String, String>();
        map(defaults.get("config")).forEach((k, v) -> configuration.put(text(k), text(v)));
        Optional.ofNullable(entry.get("cleanup"))
                .ifPresent(cleanup -> configuration.put("cleanup.policy", text(cleanup)));
        Optional.ofNullable(entry.get("maxBytes"))
                .ifPresent(bytes -> configuration.put("max.message.bytes", text(bytes)));
        Optional.ofNullable(entry.get("retention"))
                .ifPresent(time -> configuration.put("retention.ms", millis(text(time))));
        var partitions = Optional.<Object>ofNullable(entry.get("partitions"));
        int count = Integer.parseInt(text(partitions.orElse(defaults.get("partitions"))));
        return new NewTopic(text(entry.get("name")), count, ONE_REPLICA).configs(configuration);
    }

    private static NewTopic deadLetters(NewTopic source, String group) {
        var configuration = new HashMap<>(source.configs());
        configuration.put("cleanup.policy", "delete");
        configuration.put("retention.ms", millis(DEAD_LETTER_RETENTION));
        return new NewTopic(
                        source.name() + "." + group + ".dlq", source.numPartitions(), ONE_REPLICA)
                .configs(configuration);
    }

    private static String millis(String retention) {
        return retention.equals("forever")
                ? "-1"
                : Long.toString(Duration.parse(retention).toMillis());
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static String text(Object value) {
        return value.toString();
    }

    /** The names of all topics, the dead-letter topics too. */
    public List<String> names() {
        return topics.stream().map(NewTopic::name).toList();
    }

    /** Makes the topics that the broker lacks; those it has are left as they are. */
    public void create(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (var result : admin.createTopics(topics).values().values()) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("cannot create the topics", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }
}
