package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The topics of {@code deploy/kafka/topics.yaml} and the dead-letter topics of its groups, as
 * {@code deploy/generate} writes them for a single broker, each with its production settings.
 */
public final class Topics {
    private static final Path LIST =
            Path.of("deploy", "kubernetes", "overlays", "local", "topics.yaml");
    private static final short ONE_REPLICA = 1;

    private final List<NewTopic> topics;

    private Topics(List<NewTopic> topics) {
        this.topics = topics;
    }

    /** Reads the list, which is searched for in the working directory and every folder above. */
    public static Topics ofRepository() {
        Path list = RepositoryFile.find(LIST);
        try (var reader = Files.newBufferedReader(list)) {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Map<String, Map<String, String>> configMap = yaml.load(reader);
            return new Topics(
                    configMap.get("data").get("topics.txt").lines().map(Topics::topic).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
    }

    /** Reads a line such as {@code name 6 --config retention.ms=600000}. */
    private static NewTopic topic(String line) {
        var parts = line.split(" --config ");
        var name = parts[0].split(" ");
        var configuration = new HashMap<String, String>();
        for (String setting : List.of(parts).subList(1, parts.length)) {
            var value = setting.split("=", 2);
            configuration.put(value[0], value[1]);
        }
        return new NewTopic(name[0], Integer.parseInt(name[1]), ONE_REPLICA).configs(configuration);
    }

    /** Returns the names of all topics, including the dead-letter topics. */
    public List<String> names() {
        return topics.stream().map(NewTopic::name).toList();
    }

    /** Creates the topics that the broker lacks and leaves existing ones unchanged. */
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
