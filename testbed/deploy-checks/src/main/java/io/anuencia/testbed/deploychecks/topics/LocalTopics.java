package io.anuencia.testbed.deploychecks.topics;

import io.anuencia.testbed.deploychecks.topics.TopicList.ListedTopic;

/** Writes the list of topics for the local overlay, whose single broker has no operator. */
public final class LocalTopics {

    private static final String HEAD =
            """
            # Written by deploy/generate from deploy/kafka/topics.yaml; change that file instead.
            # A line is a topic, its partitions and its settings.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: topics
              labels: {app.kubernetes.io/part-of: anuencia}
            data:
              topics.txt: |
            """;

    private LocalTopics() {}

    /** Returns a ConfigMap that the Job of the overlay reads. */
    public static String write(TopicList list) {
        StringBuilder yaml = new StringBuilder(HEAD);
        for (ListedTopic topic : list.withDeadLetters()) {
            yaml.append("    ").append(topic.name()).append(' ').append(topic.partitions());
            topic.configuration()
                    .forEach(
                            (setting, value) ->
                                    yaml.append(" --config ")
                                            .append(setting)
                                            .append('=')
                                            .append(value));
            yaml.append('\n');
        }
        return yaml.toString();
    }
}
