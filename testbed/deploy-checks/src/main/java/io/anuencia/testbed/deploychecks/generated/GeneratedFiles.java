package io.anuencia.testbed.deploychecks.generated;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.observability.AlertRules;
import io.anuencia.testbed.deploychecks.topics.LocalTopics;
import io.anuencia.testbed.deploychecks.topics.StrimziTopics;
import io.anuencia.testbed.deploychecks.topics.StrimziUsers;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import java.util.Map;
import java.util.TreeMap;

/** Every derived file of the repository with what stands in it today. */
public final class GeneratedFiles {

    private GeneratedFiles() {}

    /** Text by path, relative to the top of the repository. */
    public static Map<String, String> of(Repository repository) {
        Map<String, String> files = new TreeMap<>();
        TopicList topics = TopicList.of(repository);
        files.put("deploy/kubernetes/kafka/topics.yaml", StrimziTopics.write(topics));
        files.put("deploy/kubernetes/kafka/users.yaml", StrimziUsers.write(topics));
        files.put("deploy/kubernetes/overlays/local/topics.yaml", LocalTopics.write(topics));
        files.put(
                "deploy/kubernetes/components/monitoring/prometheus-rules.yaml",
                AlertRules.resource(repository));
        return files;
    }
}
