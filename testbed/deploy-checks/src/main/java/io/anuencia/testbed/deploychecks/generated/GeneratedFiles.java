package io.anuencia.testbed.deploychecks.generated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.contracts.AsyncApi;
import io.anuencia.testbed.deploychecks.contracts.EventSchemas;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import io.anuencia.testbed.deploychecks.topics.LocalTopics;
import io.anuencia.testbed.deploychecks.topics.StrimziTopics;
import io.anuencia.testbed.deploychecks.topics.StrimziUsers;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import java.util.Map;
import java.util.TreeMap;

/** The derived files of the repository with their current content. */
public final class GeneratedFiles {

    private static final String CONTRACTS = "event-contracts/src/main/resources";

    private GeneratedFiles() {}

    /** Returns text by path, relative to the top of the repository. */
    public static Map<String, String> of(Repository repository) {
        Map<String, String> files = new TreeMap<>();
        TopicList topics = TopicList.of(repository);
        files.put("deploy/kubernetes/kafka/topics.yaml", StrimziTopics.write(topics));
        files.put("deploy/kubernetes/kafka/users.yaml", StrimziUsers.write(topics));
        files.put("deploy/kubernetes/overlays/local/topics.yaml", LocalTopics.write(topics));
        Map<String, ObjectNode> schemas = new EventSchemas(repository).all();
        schemas.forEach(
                (name, schema) ->
                        files.put(
                                CONTRACTS + "/schemas/" + name + ".json",
                                schema.toPrettyString() + "\n"));
        files.put(CONTRACTS + "/asyncapi.yaml", AsyncApi.write(topics, schemas));
        files.put("docs/configuration.md", SettingsPage.write(repository));
        files.put(
                "messaging/src/main/resources/io/anuencia/messaging/settings.txt",
                SettingsPage.variables(repository));
        return files;
    }
}
