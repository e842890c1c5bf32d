package io.anuencia.testbed.deploychecks.topics;

import io.anuencia.testbed.deploychecks.topics.TopicList.Group;
import io.anuencia.testbed.deploychecks.topics.TopicList.ListedTopic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the permissions on the broker: a service writes its own topics and reads those of its
 * groups, and nothing else. So no other service can forge a consent or a permit.
 */
public final class StrimziUsers {

    private static final String HEAD =
            """
            # Written by deploy/generate from deploy/kafka/topics.yaml; change that file instead.
            # Each user's certificate is in the Secret of its name.
            """;

    /** KEDA reads the offsets of groups, and no records. */
    private static final String KEDA =
            """
            ---
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaUser
            metadata:
              name: keda
              labels: {strimzi.io/cluster: anuencia, app.kubernetes.io/part-of: anuencia}
            spec:
              authentication: {type: tls}
              authorization:
                type: simple
                acls:
                  - {resource: {type: topic, name: "*", patternType: literal}, operations: [Describe]}
                  - {resource: {type: group, name: "*", patternType: literal}, operations: [Describe]}
            """;

    /**
     * An on-call operator reads every record, dead letters first, and writes none. The console
     * consumer creates a new group each time.
     */
    private static final String OPERATOR =
            """
            ---
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaUser
            metadata:
              name: operator
              labels: {strimzi.io/cluster: anuencia, app.kubernetes.io/part-of: anuencia}
            spec:
              authentication: {type: tls}
              authorization:
                type: simple
                acls:
                  - {resource: {type: topic, name: "*", patternType: literal}, operations: [Describe, Read]}
                  - {resource: {type: group, name: "*", patternType: literal}, operations: [Describe]}
                  - {resource: {type: group, name: console-consumer-, patternType: prefix}, operations: [Read]}
            """;

    private StrimziUsers() {}

    /** Returns one user for each service, one for KEDA, and one for the on-call operator. */
    public static String write(TopicList list) {
        Map<String, StringBuilder> acls = new TreeMap<>();
        for (ListedTopic topic : list.withDeadLetters()) {
            allow(acls, topic.writers(), "topic", topic.name(), "Describe, Write");
            allow(acls, topic.readers(), "topic", topic.name(), "Describe, Read");
            allow(acls, topic.counters(), "topic", topic.name(), "Describe");
        }
        for (Group group : list.groups()) {
            List<String> reader = List.of(group.service());
            allow(acls, reader, "topic", group.topic(), "Describe, Read");
            allow(acls, reader, "group", group.name(), "Read");
        }
        StringBuilder yaml = new StringBuilder(HEAD);
        String between = "";
        for (Map.Entry<String, StringBuilder> user : acls.entrySet()) {
            yaml.append(between).append(user(user.getKey())).append(user.getValue());
            between = "---\n";
        }
        return yaml.append(KEDA).append(OPERATOR).append(movable(list)).toString();
    }

    /** A restore rewinds offsets of groups; Kafka requires the read permission for that. */
    private static StringBuilder movable(TopicList list) {
        Map<String, StringBuilder> acls = new TreeMap<>();
        for (Group group : list.groups()) {
            if (!group.drops()) {
                allow(acls, List.of("operator"), "group", group.name(), "Read");
            }
        }
        return acls.get("operator");
    }

    private static String user(String service) {
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
          labels: {strimzi.io/cluster: anuencia, app.kubernetes.io/part-of: anuencia}
        spec:
          authentication: {type: tls}
          authorization:
            type: simple
            acls:
        """
                .formatted(service);
    }

    private static void allow(
            Map<String, StringBuilder> acls,
            List<String> services,
            String type,
            String name,
            String operations) {
        for (String service : services) {
            acls.computeIfAbsent(service, user -> new StringBuilder())
                    .append("      - {resource: {type: ")
                    .append(type)
                    .append(", name: ")
                    .append(name)
                    .append(", patternType: literal}, operations: [")
                    .append(operations)
                    .append("]}\n");
        }
    }
}
