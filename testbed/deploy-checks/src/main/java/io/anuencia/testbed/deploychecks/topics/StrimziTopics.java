package io.anuencia.testbed.deploychecks.topics;

import io.anuencia.testbed.deploychecks.topics.TopicList.ListedTopic;
import java.util.Map;

/** Writes the list of topics as resources of Strimzi's topic operator. */
public final class StrimziTopics {

    private static final String HEAD =
            """
            # Written by deploy/generate from deploy/kafka/topics.yaml; change that file instead.
            """;

    private StrimziTopics() {}

    /**
     * Returns one resource for each topic, including dead-letter topics, with three copies each.
     */
    public static String write(TopicList list) {
        StringBuilder yaml = new StringBuilder(HEAD);
        String between = "";
        for (ListedTopic topic : list.withDeadLetters()) {
            yaml.append(between).append(resource(topic));
            between = "---\n";
        }
        return yaml.toString();
    }

    private static String resource(ListedTopic topic) {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaTopic
                        metadata:
                          name: %s
                          labels: {strimzi.io/cluster: anuencia, app.kubernetes.io/part-of: anuencia}
                          annotations: {anuencia.io/pii: "%s"}
                        spec:
                          partitions: %d
                          replicas: 3
                          config:
                            min.insync.replicas: 2
                        """
                                .formatted(topic.name(), topic.pii(), topic.partitions()));
        for (Map.Entry<String, String> setting : topic.configuration().entrySet()) {
            yaml.append("    %s: %s%n".formatted(setting.getKey(), setting.getValue()));
        }
        return yaml.toString();
    }
}
